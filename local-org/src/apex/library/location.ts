import type { BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from '../runtime/apexDouble.js';
import { InvalidParameterValueException, requireArgument } from '../runtime/exceptions.js';
import { equalByContent } from '../runtime/hashing.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';

/** Behind System.Location: a place on the earth, in degrees. */
class LocationValue {
  constructor(
    readonly latitude: number,
    readonly longitude: number,
  ) {}

  toString(): string {
    return `System.Location[getLatitude=${this.latitude};getLongitude=${this.longitude};]`;
  }
}

nameLibraryClass(LocationValue, 'Location');
equalByContent(LocationValue, (place) => `${place.latitude},${place.longitude}`);

const earthRadius: Readonly<Record<string, number>> = { km: 6371.0088, mi: 3958.7613 };

/** Along a great circle, by the haversine formula, as the platform documents it. `unit`: `mi` or `km`. */
function distance(from: LocationValue | null, to: LocationValue | null, unit: string | null): ApexDouble {
  const radius = earthRadius[requireArgument(unit).toLowerCase()];
  if (radius === undefined) throw new InvalidParameterValueException(`Invalid unit: ${unit}`);
  const [a, b] = [requireArgument(from), requireArgument(to)];
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const height = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const width = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const share = height + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * width;
  return new ApexDouble(2 * radius * Math.asin(Math.sqrt(share)));
}

function newInstance(latitude: BigDecimal | null, longitude: BigDecimal | null): LocationValue {
  return new LocationValue(requireArgument(latitude).numberValue(), requireArgument(longitude).numberValue());
}

const latitudeOf = (self: LocationValue): ApexDouble => new ApexDouble(self.latitude);
const longitudeOf = (self: LocationValue): ApexDouble => new ApexDouble(self.longitude);

/** Apex Location («Location Class»). */
defineType('System.Location', {
  'property Double latitude': { get: latitudeOf },
  'property Double longitude': { get: longitudeOf },
  'Double getLatitude()': latitudeOf,
  'Double getLongitude()': longitudeOf,
  'Double getDistance(Location to, String unit)': distance,
  'static Double getDistance(Location from, Location to, String unit)': distance,
  'static Location newInstance(Decimal latitude, Decimal longitude)': newInstance,
});
