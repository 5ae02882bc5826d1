package dev.an0844.correlate;

import java.util.ArrayList;

/** Keeps a domain's head exactly while it says something. */
final class DomainHeads {

  private DomainHeads() {}

  static DomainHead getOrNew(Cells<DomainHead> domains, String domain) throws Exception {
    DomainHead head = domains.get(domain);
    return head != null ? head : new DomainHead(null, 0, new ArrayList<>());
  }

  static void store(Cells<DomainHead> domains, String domain, DomainHead head) throws Exception {
    if (head.getOpeningSlots() == 0 && head.getSuccessSlots().isEmpty()) {
      domains.remove(domain);
    } else {
      domains.put(domain, head);
    }
  }
}
