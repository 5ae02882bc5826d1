package dev.an0844.correlate;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The openings of a host, filed under each port that they name, or under no port (as those are that
 * name many), so that judging a success never looks at the openings of other ports.
 */
final class OpeningLog {

  /** Order in which alerts list openings. */
  static final Comparator<RememberedOpening> BY_LATEST =
      Comparator.comparing((RememberedOpening opening) -> opening.getEvidence().getLatest())
          .thenComparing(opening -> opening.getEvidence().getEventId());

  private static final int FILED_PORTS = 8;

  /**
   * Openings of one port in one part of a slot. What is touched is read and written as a whole, so
   * a host that binds one port by the thousand must not make it large.
   */
  private static final int PART_OPENINGS = 256;

  private final Cells<OpeningHead> heads;
  private final Cells<OpeningSlot> slots;
  private final Cells<DomainHead> domains;
  private final ExpirySchedule expiry;
  private final Retention retention;
  private final long maxIntervalMs;

  OpeningLog(
      Cells<OpeningHead> heads,
      Cells<OpeningSlot> slots,
      Cells<DomainHead> domains,
      ExpirySchedule expiry,
      Retention retention,
      long maxIntervalMs) {
    this.heads = heads;
    this.slots = slots;
    this.domains = domains;
    this.expiry = expiry;
    this.retention = retention;
    this.maxIntervalMs = maxIntervalMs;
  }

  /**
   * Remembers an opening.
   *
   * @param mayBeCopy whether to look for the same event first
   * @return false when it is remembered already
   */
  boolean add(String domain, OpeningEvidence opening, long lateByMs, boolean mayBeCopy)
      throws Exception {
    RememberedOpening remembered = new RememberedOpening(opening, lateByMs);
    for (int port : portsOf(opening)) {
      if (!file(domain, port, remembered, mayBeCopy)) {
        return false;
      }
    }
    noteLast(domain, opening.getLatest().toEpochMilli());
    return true;
  }

  /** Latest time of the newest opening of the domain, or null. */
  @Nullable Long last(String domain) throws Exception {
    DomainHead head = domains.get(domain);
    return head == null ? null : head.getLastOpening();
  }

  /**
   * The openings that qualify for a success of a source that had failed on enough ports at {@code
   * knocked}: those that name its port or none, that can have happened by the success, and not
   * before the knock; in order.
   */
  List<RememberedOpening> qualifying(
      String domain, Transport transport, int port, long knocked, long successTime)
      throws Exception {
    List<RememberedOpening> qualifying = new ArrayList<>();
    boolean parted =
        collect(
            Names.port(domain, Names.NO_PORT), transport, port, knocked, successTime, qualifying);
    int silent = qualifying.size();
    parted |= collect(Names.port(domain, port), transport, port, knocked, successTime, qualifying);
    if (parted || (silent > 0 && silent < qualifying.size())) {
      qualifying.sort(BY_LATEST);
    }
    return qualifying;
  }

  /** Forgets a slot whose time has come. */
  void expire(String slotName) throws Exception {
    slots.remove(slotName);
    String owner = Names.ownerOf(slotName);
    OpeningHead head = heads.get(owner);
    if (head != null) {
      Retention.removeSlot(head.getSlots(), Names.slotOf(slotName));
      if (head.getSlots().isEmpty()) {
        heads.remove(owner);
      } else {
        heads.put(owner, head);
      }
    }
    forgetSlotOf(Names.ownerOf(owner));
  }

  /** Whether any slot has parts, which stand in order of arrival. */
  private boolean collect(
      String owner,
      Transport transport,
      int port,
      long knocked,
      long successTime,
      List<RememberedOpening> qualifying)
      throws Exception {
    OpeningHead head = heads.get(owner);
    if (head == null) {
      return false;
    }
    boolean parted = false;
    for (long part : head.getSlots()) {
      long start = retention.slotOf(part);
      if (retention.overlaps(start, knocked - 1, successTime + maxIntervalMs)) {
        parted |= part > start;
        OpeningSlot slot = slots.get(Names.slot(owner, part));
        if (slot != null) {
          collect(slot, transport, port, knocked, successTime, qualifying);
        }
      }
    }
    return parted;
  }

  private static void collect(
      OpeningSlot slot,
      Transport transport,
      int port,
      long knocked,
      long successTime,
      List<RememberedOpening> qualifying) {
    List<RememberedOpening> openings = slot.getOpenings();
    for (int i = firstFrom(openings, knocked); i < openings.size(); i++) {
      OpeningEvidence evidence = openings.get(i).getEvidence();
      if (evidence.getEarliest().toEpochMilli() <= successTime
          && namesOrIsSilentOn(evidence, transport, port)) {
        qualifying.add(openings.get(i));
      }
    }
  }

  /** Index of the first opening that can have happened at that time or later. */
  private static int firstFrom(List<RememberedOpening> openings, long time) {
    int from = 0;
    int to = openings.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (openings.get(middle).getEvidence().getLatest().toEpochMilli() < time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Whether two transports count as the same: UNKNOWN equals any. */
  static boolean fits(Transport one, Transport other) {
    return one == other || one == Transport.UNKNOWN || other == Transport.UNKNOWN;
  }

  /** Whether an opening, by its ports and transport alone, can qualify for a success. */
  static boolean namesOrIsSilentOn(OpeningEvidence opening, Transport transport, int port) {
    return opening.getPorts().isEmpty()
        || (names(opening, port) && fits(opening.getTransport(), transport));
  }

  /** Whether an opening names a port. Unlike List.contains, it makes no object for the question. */
  static boolean names(OpeningEvidence opening, int port) {
    for (int named : opening.getPorts()) {
      if (named == port) {
        return true;
      }
    }
    return false;
  }

  private boolean file(String domain, int port, RememberedOpening opening, boolean mayBeCopy)
      throws Exception {
    String owner = Names.port(domain, port);
    long start = retention.slotOf(opening.getEvidence().getLatest().toEpochMilli());
    OpeningHead head = heads.get(owner);
    if (head == null) {
      head = new OpeningHead(new ArrayList<>());
    }
    if (mayBeCopy && isFiled(owner, head, start, opening.getEvidence().getEventId())) {
      return false;
    }
    long part = partWithRoom(owner, head, start);
    String name = Names.slot(owner, part);
    OpeningSlot slot = slots.get(name);
    if (slot == null) {
      slot = new OpeningSlot(new ArrayList<>());
    }
    if (Retention.addSlot(head.getSlots(), part)) {
      heads.put(owner, head);
      expiry.at(retention.evidenceExpiry(start), ExpiryKind.OPENINGS, name);
      countSlotOf(domain);
    }
    insert(slot.getOpenings(), opening);
    slots.put(name, slot);
    return true;
  }

  /**
   * The part of a slot that the next opening is filed in: the last one, or one behind it when that
   * is full. Parts are named by the start of their slot and a millisecond more each.
   */
  private long partWithRoom(String owner, OpeningHead head, long start) throws Exception {
    long last = start;
    for (int i = head.getSlots().size() - 1; i >= 0 && head.getSlots().get(i) >= start; i--) {
      if (retention.slotOf(head.getSlots().get(i)) == start) {
        last = head.getSlots().get(i);
        break;
      }
    }
    OpeningSlot slot = slots.get(Names.slot(owner, last));
    boolean isFull = slot != null && slot.getOpenings().size() >= PART_OPENINGS;
    return isFull && last + 1 < start + retention.slotMs() ? last + 1 : last;
  }

  private boolean isFiled(String owner, OpeningHead head, long start, String eventId)
      throws Exception {
    for (long part : head.getSlots()) {
      OpeningSlot slot =
          retention.slotOf(part) == start ? slots.get(Names.slot(owner, part)) : null;
      if (slot != null && holds(slot, eventId)) {
        return true;
      }
    }
    return false;
  }

  private static void insert(List<RememberedOpening> openings, RememberedOpening opening) {
    int at = openings.size();
    while (at > 0 && BY_LATEST.compare(openings.get(at - 1), opening) > 0) {
      at--;
    }
    openings.add(at, opening);
  }

  private static boolean holds(OpeningSlot slot, String eventId) {
    for (RememberedOpening opening : slot.getOpenings()) {
      if (opening.getEvidence().getEventId().equals(eventId)) {
        return true;
      }
    }
    return false;
  }

  /** One that names many ports is filed once, and not once for each of up to 1,024. */
  private static Set<Integer> portsOf(OpeningEvidence opening) {
    Set<Integer> ports = new TreeSet<>(opening.getPorts());
    return ports.isEmpty() || ports.size() > FILED_PORTS ? Set.of(Names.NO_PORT) : ports;
  }

  private void noteLast(String domain, long latest) throws Exception {
    DomainHead head = domainHead(domain);
    if (head.getLastOpening() == null || head.getLastOpening() < latest) {
      head.setLastOpening(latest);
      domains.put(domain, head);
    }
  }

  private void countSlotOf(String domain) throws Exception {
    DomainHead head = domainHead(domain);
    head.setOpeningSlots(head.getOpeningSlots() + 1);
    domains.put(domain, head);
  }

  private void forgetSlotOf(String domain) throws Exception {
    DomainHead head = domainHead(domain);
    head.setOpeningSlots(head.getOpeningSlots() - 1);
    if (head.getOpeningSlots() == 0) {
      head.setLastOpening(null);
    }
    DomainHeads.store(domains, domain, head);
  }

  private DomainHead domainHead(String domain) throws Exception {
    return DomainHeads.getOrNew(domains, domain);
  }
}
