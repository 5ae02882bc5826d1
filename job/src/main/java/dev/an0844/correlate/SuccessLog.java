package dev.an0844.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The successes of a host's sources that have failed, by source and slot of time. One that was
 * detected can change nothing any more; of these the first 18 of each slot, source, transport and
 * port are kept, to know their copies by. The others are kept for as long as an opening in time can
 * still reach back to them, then thinned to the first, the last and 16 between, against which late
 * events are judged.
 */
final class SuccessLog {

  private static final int KEPT_BETWEEN = 16;
  private static final int KEPT = KEPT_BETWEEN + 2;

  /** Late ones in a slot that was thinned already, before it is thinned again. */
  private static final int LATE_BEFORE_THINNING = 256;

  private final Journals<String, RememberedSuccess> journal;
  private final Journals<String, String> sources;
  private final Cells<SuccessTally> tallies;
  private final Cells<DomainHead> domains;
  private final ExpirySchedule expiry;
  private final Retention retention;

  SuccessLog(
      Journals<String, RememberedSuccess> journal,
      Journals<String, String> sources,
      Cells<SuccessTally> tallies,
      Cells<DomainHead> domains,
      ExpirySchedule expiry,
      Retention retention) {
    this.journal = journal;
    this.sources = sources;
    this.tallies = tallies;
    this.domains = domains;
    this.expiry = expiry;
    this.retention = retention;
  }

  /**
   * Remembers a success.
   *
   * @param watermark where the watermark stands
   */
  void add(String domain, RememberedSuccess success, long watermark) throws Exception {
    long slot = retention.slotOf(success.getEvidence().getTime().toEpochMilli());
    String name = Names.slot(Names.source(domain, success.getSourceIp()), slot);
    SuccessTally tally = tallies.get(name);
    if (tally == null) {
      tally = begin(domain, slot, success.getSourceIp());
      tallies.put(name, tally);
    }
    if (success.getDetected() && !takes(tally, success, name)) {
      return;
    }
    journal.append(name, success);
    if (retention.isThinned(slot, watermark)) {
      thinAgain(name, tally);
    }
  }

  private SuccessTally begin(String domain, long slot, String sourceIp) throws Exception {
    String slotName = Names.slot(domain, slot);
    DomainHead head = DomainHeads.getOrNew(domains, domain);
    if (Retention.addSlot(head.getSuccessSlots(), slot)) {
      domains.put(domain, head);
      expiry.at(retention.successThinning(slot), ExpiryKind.SUCCESS_THINNING, slotName);
      expiry.at(retention.successExpiry(slot), ExpiryKind.SUCCESSES, slotName);
    }
    sources.append(slotName, sourceIp);
    return new SuccessTally(new HashMap<>(), 0);
  }

  private boolean takes(SuccessTally tally, RememberedSuccess success, String name) {
    String door = Names.door(success.getTransport(), success.getPort());
    int kept = tally.getDetected().getOrDefault(door, 0);
    if (kept >= KEPT) {
      return false;
    }
    tally.getDetected().put(door, kept + 1);
    tallies.put(name, tally);
    return true;
  }

  private void thinAgain(String name, SuccessTally tally) throws Exception {
    tally.setLate(tally.getLate() + 1);
    if (tally.getLate() >= LATE_BEFORE_THINNING) {
      tally.setLate(0);
      thinOne(name);
    }
    tallies.put(name, tally);
  }

  /**
   * Names of what can hold a success with a time in [from, before).
   *
   * @param sourceIp of this source alone, or null for all
   */
  List<String> slots(String domain, @Nullable String sourceIp, long from, long before)
      throws Exception {
    List<String> names = new ArrayList<>();
    DomainHead head = domains.get(domain);
    if (head == null) {
      return names;
    }
    for (long slot : head.getSuccessSlots()) {
      if (retention.overlaps(slot, from - 1, before - 1)) {
        List<String> ofSlot =
            sourceIp == null ? sources.read(Names.slot(domain, slot)) : List.of(sourceIp);
        ofSlot.forEach(source -> names.add(Names.slot(Names.source(domain, source), slot)));
      }
    }
    return names;
  }

  /** The successes under one of these names. */
  List<RememberedSuccess> read(String name) throws Exception {
    return tallies.get(name) == null ? List.of() : journal.read(name);
  }

  /** Stores the successes under one of these names after some of them were marked. */
  void store(String name, List<RememberedSuccess> successes) throws Exception {
    journal.replace(name, successes);
  }

  /** Whether the very same event is remembered. */
  boolean holds(String source, long time, String eventId) throws Exception {
    for (RememberedSuccess success : read(Names.slot(source, retention.slotOf(time)))) {
      if (success.getEvidence().getEventId().equals(eventId)) {
        return true;
      }
    }
    return false;
  }

  /** Lets go of all but a few of each source and port of a slot. */
  void thin(String slotName) throws Exception {
    for (String name : namesIn(slotName)) {
      thinOne(name);
    }
  }

  private void thinOne(String name) throws Exception {
    Map<String, List<RememberedSuccess>> byDoor = new LinkedHashMap<>();
    List<RememberedSuccess> all = journal.read(name);
    all.sort(Candidate.BY_SUCCESS);
    for (RememberedSuccess success : all) {
      String door = Names.door(success.getTransport(), success.getPort());
      byDoor.computeIfAbsent(door, d -> new ArrayList<>()).add(success);
    }
    List<RememberedSuccess> kept = new ArrayList<>();
    byDoor.values().forEach(successes -> spread(successes, kept));
    if (kept.size() < all.size()) {
      journal.replace(name, kept);
    }
  }

  /** Forgets a slot whose time has come. */
  void expire(String slotName) throws Exception {
    for (String name : namesIn(slotName)) {
      journal.remove(name);
      tallies.remove(name);
    }
    sources.remove(slotName);
    String domain = Names.ownerOf(slotName);
    DomainHead head = DomainHeads.getOrNew(domains, domain);
    Retention.removeSlot(head.getSuccessSlots(), Names.slotOf(slotName));
    DomainHeads.store(domains, domain, head);
  }

  private List<String> namesIn(String slotName) throws Exception {
    String domain = Names.ownerOf(slotName);
    long slot = Names.slotOf(slotName);
    return sources.read(slotName).stream()
        .map(source -> Names.slot(Names.source(domain, source), slot))
        .toList();
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
