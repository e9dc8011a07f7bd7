extension Topology.Kind {
  /// The lines of its symbol, in a square of 16 by 16 pixels.
  var symbol: String {
    switch self {
    case .stream: "M1 4c3-3 4 3 7 0s4-3 7 0M1 8c3-3 4 3 7 0s4-3 7 0M1 12c3-3 4 3 7 0s4-3 7 0"
    case .table: "M2 2h12v12H2zM2 6h12M2 10h12M6.5 6v8"
    case .queue: "M1 4h4v8H1zM6 4h4v8H6zM11 4h4v8h-4z"
    case .topic: "M2 8h5M7 8l6-5M7 8h7M7 8l6 5"
    case .bucket: "M2 4h12l-2 10H4zM2 4c0-3 12-3 12 0"
    case .function: "M4 2h2l5.5 12H13.5M7.8 6.5L3.5 14"
    case .schedule: "M8 1.5a6.5 6.5 0 1 0 .01 0M8 4v4l3 2"
    case .rule: "M1.5 3h13l-5 6v5l-3-1.5V9z"
    case .bus: "M1 8h14M4 8V3M8 8v5M12 8V3"
    case .endpoint: "M1.5 3.5h13v9h-13zM1.5 4l6.5 5 6.5-5"
    case .alarm: "M3 12h10l-1.5-2V7a3.5 3.5 0 0 0-7 0v3zM6.5 14.5h3M8 1.5v2"
    case .delivery: "M1 8h9M7 5l3 3-3 3M12 3h3v10h-3"
    case .pipe: "M1 5h14M1 11h14M5 5v6M11 5v6"
    case .machine: "M5 1.5h6v4H5zM1 10.5h6v4H1zM9 10.5h6v4H9zM8 5.5v2.5M4 10.5V8h8v2.5"
    case .secret, .parameter: "M3 7h10v7H3zM5 7V5a3 3 0 0 1 6 0v2M8 10v2"
    case .caller: "M8 2a3 3 0 1 0 .01 0M2 14.5c0-6 12-6 12 0"
    case .other: "M2.5 5L8 2l5.5 3v6L8 14l-5.5-3zM2.5 5L8 8l5.5-3M8 8v6"
    }
  }

  /// The kinds that share a color.
  var colorClass: String {
    switch self {
    case .stream, .delivery, .pipe: "stream"
    case .table, .secret, .parameter: "table"
    case .queue: "queue"
    case .topic, .rule, .bus: "topic"
    case .bucket: "bucket"
    case .function, .machine: "function"
    case .schedule: "schedule"
    case .alarm: "alarm"
    case .endpoint, .caller, .other: "other"
    }
  }
}
