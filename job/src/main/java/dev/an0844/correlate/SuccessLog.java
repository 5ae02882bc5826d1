package dev.an0844.correlate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The successes of a host's sources that have failed. Each is kept for as long as an opening in
 * time can still reach back to it, then thinned per source, transport and port to the first, the
 * last and 16 between, against which late events are judged.
 */
final class SuccessLog {

  private static final int KEPT_BETWEEN = 16;

  private final Journals<String, RememberedSuccess> journal;
  private final Cells<DomainHead> domains;
  private final ExpirySchedule expiry;
  private final Retention retention;

  SuccessLog(
      Journals<String, RememberedSuccess> journal,
      Cells<DomainHead> domains,
      ExpirySchedule expiry,
      Retention retention) {
    this.journal = journal;
    this.domains = domains;
    this.expiry = expiry;
    this.retention = retention;
  }

  /** Remembers a success. */
  void add(String domain, RememberedSuccess success) throws Exception {
    long slot = retention.slotOf(success.getEvidence().getTime().toEpochMilli());
    String name = Names.slot(domain, slot);
    DomainHead head = DomainHeads.getOrNew(domains, domain);
    if (Retention.addSlot(head.getSuccessSlots(), slot)) {
      domains.put(domain, head);
      expiry.at(retention.successThinning(slot), ExpiryKind.SUCCESS_THINNING, name);
      expiry.at(retention.successExpiry(slot), ExpiryKind.SUCCESSES, name);
    }
    journal.append(name, success);
  }

  /** Names of the slots that can hold a success with a time in [from, before). */
  List<String> slots(String domain, long from, long before) throws Exception {
    List<String> names = new ArrayList<>();
    DomainHead head = domains.get(domain);
    if (head != null) {
      for (long slot : head.getSuccessSlots()) {
        if (retention.overlaps(slot, from - 1, before - 1)) {
          names.add(Names.slot(domain, slot));
        }
      }
    }
    return names;
  }

  /** The successes of one slot. */
  List<RememberedSuccess> read(String slotName) throws Exception {
    return journal.read(slotName);
  }

  /** Stores the successes of one slot after some of them were marked. */
  void store(String slotName, List<RememberedSuccess> successes) throws Exception {
    journal.replace(slotName, successes);
  }

  /** Whether the very same event is remembered. */
  boolean holds(String domain, long time, String eventId) throws Exception {
    for (RememberedSuccess success : journal.read(Names.slot(domain, retention.slotOf(time)))) {
      if (success.getEvidence().getEventId().equals(eventId)) {
        return true;
      }
    }
    return false;
  }

  /** Lets go of all but a few of each source and port. */
  void thin(String slotName) throws Exception {
    Map<String, List<RememberedSuccess>> byTarget = new LinkedHashMap<>();
    List<RememberedSuccess> all = journal.read(slotName);
    all.sort(Candidate.BY_SUCCESS);
    for (RememberedSuccess success : all) {
      String target =
          Names.target(success.getSourceIp(), success.getTransport(), success.getPort());
      byTarget.computeIfAbsent(target, t -> new ArrayList<>()).add(success);
    }
    List<RememberedSuccess> kept = new ArrayList<>();
    byTarget.values().forEach(successes -> spread(successes, kept));
    if (kept.size() < all.size()) {
      journal.replace(slotName, kept);
    }
  }

  /** Forgets a slot whose time has come. */
  void expire(String slotName) throws Exception {
    journal.remove(slotName);
    String domain = Names.ownerOf(slotName);
    DomainHead head = DomainHeads.getOrNew(domains, domain);
    Retention.removeSlot(head.getSuccessSlots(), Names.slotOf(slotName));
    DomainHeads.store(domains, domain, head);
  }

  private static void spread(List<RememberedSuccess> successes, List<RememberedSuccess> kept) {
    int last = successes.size() - 1;
    int picks = Math.min(last, KEPT_BETWEEN + 1);
    if (last == 0) {
      kept.add(successes.get(0));
      return;
    }
    for (int pick = 0; pick <= picks; pick++) {
      kept.add(successes.get((int) ((long) pick * last / picks)));
    }
  }
}
