import type { ObjectDefinition } from '../objectDefinition.js';

const product: ObjectDefinition = {
  name: 'Product2',
  label: 'Product',
  keyPrefix: '01t',
  viewed: true,
  recordTypes: true,
  notation: `text(255) required: Name "Product Name"
    text(255): ProductCode
    longtext(4000): Description "Product Description"
    checkbox: IsActive "Active"
    picklist(Product2Family): Family "Product Family"
    text(255): ExternalId
    url(1000): DisplayUrl
    picklist(Each|Box): QuantityUnitOfMeasure
    text(180): StockKeepingUnit "Product SKU"
    checkbox system: IsArchived CanUseQuantitySchedule CanUseRevenueSchedule`,
};

const pricebook: ObjectDefinition = {
  name: 'Pricebook2',
  label: 'Price Book',
  keyPrefix: '01s',
  viewed: true,
  notation: `text(255) required: Name "Price Book Name"
    checkbox: IsActive "Active"
    checkbox system: IsArchived IsStandard "Is Standard Price Book"
    text(255): Description`,
};

const pricebookEntry: ObjectDefinition = {
  name: 'PricebookEntry',
  label: 'Price Book Entry',
  pluralLabel: 'Price Book Entries',
  keyPrefix: '01u',
  notation: `text(255) system: Name "Product Name"
    ref(Pricebook2) createOnly required restrict children=PricebookEntries: Pricebook2Id "Price Book ID"
    ref(Product2) createOnly required cascade children=PricebookEntries: Product2Id "Product ID"
    currency(18,2): UnitPrice "List Price"
    checkbox: IsActive "Active" UseStandardPrice
    text(255) system: ProductCode
    checkbox system: IsArchived`,
};

export const PRODUCT_OBJECTS: readonly ObjectDefinition[] = [product, pricebook, pricebookEntry];
