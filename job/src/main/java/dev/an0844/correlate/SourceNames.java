package dev.an0844.correlate;

/**
 * The name of a source in its domain, put together once for events that follow each other: a scan
 * is one source many times over. Not thread-safe.
 */
final class SourceNames {

  private String domain = "";
  private String sourceIp = "";
  private String name = Names.source(domain, sourceIp);

  /** As {@link Names#source}. */
  String of(String inDomain, String ip) {
    if (!ip.equals(sourceIp) || !inDomain.equals(domain)) {
      domain = inDomain;
      sourceIp = ip;
      name = Names.source(inDomain, ip);
    }
    return name;
  }
}
