extension TopologyPage {
  /// The style of the page, for light and dark screens and for paper.
  static let style = """
    :root { color-scheme: light dark; --page: #fff; --card: #fff; --ink: #1c2330; --soft: #5b6472;
      --border: #c9ced6; --events: #2f6fdb; --permission: #6b7686; --failure: #c8342c; --watch: #9a6b00;
      --stream: #6d4bd8; --table: #2563c9; --queue: #b8328f; --topic: #a13bb5; --bucket: #2f7d32;
      --function: #c2570c; --schedule: #0f7b85; --alarm: #c8342c; --other: #5b6472; }
    @media (prefers-color-scheme: dark) {
      :root { --page: #14181f; --card: #1d232c; --ink: #e8ebf0; --soft: #a0a9b6; --border: #465060;
        --events: #6ea2ff; --permission: #97a3b4; --failure: #ff7b72; --watch: #d9a441;
        --stream: #7f62e0; --table: #3a76d8; --queue: #c24a9d; --topic: #ad52bf; --bucket: #3d8f41;
        --function: #cc6a22; --schedule: #1d8d97; --alarm: #d6483f; --other: #6c7686; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--page); color: var(--ink);
      font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    header, main { padding: 0 20px; }
    h1 { font-size: 22px; margin: 18px 0 4px; overflow-wrap: anywhere; }
    h2 { font-size: 19px; margin: 0 0 10px; overflow-wrap: anywhere; }
    h3 { font-size: 13px; margin: 16px 0 4px; color: var(--soft); }
    code, pre { font: 12.5px/1.45 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
    code { overflow-wrap: anywhere; }
    small { color: var(--soft); }
    a { color: var(--events); }
    .legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0 0 12px; padding: 0; list-style: none;
      color: var(--soft); font-size: 13px; }
    .picture { overflow: auto; border: 1px solid var(--border); border-radius: 10px; }
    .picture svg { display: block; margin: auto; height: auto; max-width: 100%; min-width: var(--least); }
    .line { fill: none; stroke-width: 1.6; }
    .reach { fill: none; stroke: transparent; stroke-width: 10; }
    .events { --way: var(--events); } .permission { --way: var(--permission); }
    .failure { --way: var(--failure); } .watch { --way: var(--watch); }
    .line { stroke: var(--way); } .head { fill: var(--way); }
    .events .line, .line.events { stroke-width: 2.2; }
    .failure .line, .line.failure { stroke-dasharray: 7 4; }
    .watch .line, .line.watch { stroke-dasharray: 1.5 4; stroke-linecap: round; }
    .label rect { fill: var(--page); } .label text { fill: var(--way); font-size: 11px; text-anchor: middle; }
    .label.permission text { fill: var(--soft); }
    .card { fill: var(--card); stroke: var(--border); stroke-width: 1.2; }
    .band { fill: var(--kind); } .symbol { fill: none; stroke: #fff; stroke-width: 1.4;
      stroke-linejoin: round; stroke-linecap: round; }
    .title { fill: var(--soft); font-size: 11px; } .name { fill: var(--ink); font-size: 13px; font-weight: 600; }
    .elsewhere .card, .sample { stroke-dasharray: 5 4; } .elsewhere .band { opacity: .55; }
    .sample { fill: none; stroke: var(--soft); }
    .node { cursor: pointer; text-decoration: none; } .node:hover .card { stroke: var(--kind); }
    .node:focus { outline: none; } .node:focus-visible .card, .node.chosen .card { stroke: var(--events); stroke-width: 3; }
    .far { opacity: .25; }
    .kind-stream { --kind: var(--stream); } .kind-table { --kind: var(--table); }
    .kind-queue { --kind: var(--queue); } .kind-topic { --kind: var(--topic); }
    .kind-bucket { --kind: var(--bucket); } .kind-function { --kind: var(--function); }
    .kind-schedule { --kind: var(--schedule); } .kind-alarm { --kind: var(--alarm); }
    .kind-other { --kind: var(--other); }
    table { border-collapse: collapse; width: 100%; margin: 16px 0 32px; font-size: 14px; }
    th, td { text-align: left; vertical-align: top; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--border); }
    td a { overflow-wrap: anywhere; } td:first-child, td:last-child { white-space: nowrap; }
    @media (max-width: 700px) {
      thead { display: none; } tr { display: block; padding: 6px 0; border-bottom: 1px solid var(--border); }
      td { display: block; padding: 1px 0; border: 0; }
    }
    article { display: none; }
    article:target { display: block; position: fixed; inset: 0 0 0 auto; width: min(500px, 100%); overflow: auto;
      padding: 18px 22px 40px; background: var(--card); border-left: 1px solid var(--border);
      box-shadow: -8px 0 24px rgb(0 0 0 / .12); }
    article:focus { outline: none; }
    @media (min-width: 1000px) { body:has(article:target) { padding-right: 500px; } }
    .close { float: right; font-size: 24px; line-height: 1; text-decoration: none; color: var(--soft); padding: 2px 8px; }
    .kind { display: inline-block; margin: 0 0 8px; padding: 1px 10px; border-radius: 10px; font-size: 12px;
      color: #fff; background: var(--kind); }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 14px; margin: 0; }
    dt { color: var(--soft); } dd { margin: 0; }
    article ul { margin: 0; padding: 0; list-style: none; }
    article li { margin: 6px 0; padding-left: 10px; border-left: 3px solid var(--way); overflow-wrap: anywhere;
      font-size: 13.5px; }
    article li.failure { border-left-style: dashed; }
    summary { cursor: pointer; margin: 6px 0; }
    pre { margin: 0 0 12px; padding: 10px 12px; overflow: auto; background: var(--page);
      border: 1px solid var(--border); border-radius: 6px; }
    @media print {
      :root { --page: #fff; --card: #fff; --ink: #000; --soft: #444; }
      .picture { border: 0; overflow: visible; } .picture svg { min-width: 0 !important; width: 100%; max-width: 100%; max-height: calc(100vh - 90px); }
      .picture { break-inside: avoid; } .legend .hint { display: none; }
      article, article:target { display: none; } body { padding: 0 !important; }
      * { print-color-adjust: exact; }
    }
    """

  /// Without it, the page works the same: it only points out the edges of the node that is shown, and closes by Esc.
  static let script = """
    const picture = document.querySelector('.picture')
    function show() {
      const id = decodeURIComponent(location.hash.slice(1))
      const article = id && document.getElementById(id)
      const near = new Set([id])
      for (const edge of picture.querySelectorAll('[data-from]')) {
        const isNear = edge.dataset.from === id || edge.dataset.to === id
        edge.classList.toggle('far', Boolean(article) && !isNear)
        if (isNear) { near.add(edge.dataset.from).add(edge.dataset.to) }
      }
      for (const node of picture.querySelectorAll('[data-id]')) {
        node.classList.toggle('far', Boolean(article) && !near.has(node.dataset.id))
        node.classList.toggle('chosen', node.dataset.id === id)
      }
      if (!article) { return }
      picture.querySelector('.chosen')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      article.focus({ preventScroll: true })
    }
    addEventListener('hashchange', show)
    addEventListener('keydown', event => {
      const id = decodeURIComponent(location.hash.slice(1))
      if (event.key !== 'Escape' || !document.getElementById(id)) { return }
      location.hash = 'closed'
      picture.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })
    })
    show()
    """
}
