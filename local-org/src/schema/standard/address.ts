/** The parts of an address as fields: `address('Billing')` gives BillingStreet, BillingCity … The compound field itself is not supported. */
export function address(prefix: string): string {
  return `textarea(255): ${prefix}Street
    text(40): ${prefix}City
    text(80): ${prefix}State "${prefix} State/Province"
    text(20): ${prefix}PostalCode "${prefix} Zip/Postal Code"
    text(80): ${prefix}Country
    number(18,15): ${prefix}Latitude ${prefix}Longitude
    picklist(Address|NearAddress|Block|Street|ExtendedZip|Zip|Neighborhood|City|County|State|Unknown): ${prefix}GeocodeAccuracy`;
}
