extension PackageTemplate {
  /// `sample.jsonl`: an event in each line. For a table, a line is an item.
  var sampleEvents: String {
    """
    {"\(eventName.value)_id": "o-1001", "placed": "2026-03-01T09:05:00Z", "customer": {"id": "c-7", "country": "PT"}, "lines": [{"article": "pen", "quantity": 2, "price": 1.10}, {"article": "ink", "quantity": 1, "price": 12.50}]}
    {"\(eventName.value)_id": "o-1002", "placed": "2026-03-01T09:06:30.250+01:00", "customer": {"id": "c-8", "country": "BR"}, "lines": [{"article": "paper", "quantity": 500, "price": 0.0195}]}
    {"\(eventName.value)_id": "o-1003", "placed": "2026-03-01T09:07:12Z", "customer": {"id": "c-7", "country": "PT"}, "lines": [{"article": "ink", "quantity": 3, "price": 12.50}, {"article": "nib", "quantity": 1, "price": 4.00}, {"article": "blotter", "quantity": 1, "price": 2.75}]}

    """
  }
}
