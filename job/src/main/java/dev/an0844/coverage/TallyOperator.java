package dev.an0844.coverage;

import dev.an0844.config.CoverageSettings;
import dev.an0844.ingest.Ignored;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tallies what one subtask reads, by host and interval of event time, so that the shuffle to the
 * hosts' keys sees a record an interval and not one an event. Stands in the chain of the source.
 *
 * <p>An interval is handed on when the watermark passes its end, and everything before a checkpoint
 * and when too many hosts and ports are held: so it has no state, and its memory is bounded. A late
 * event counts in the interval that time stands in; what it says keeps its own time. Events with a
 * test_id are passed over: a canary shows what the job sees and not what the sensors do.
 */
public final class TallyOperator extends AbstractStreamOperator<HostTally>
    implements OneInputStreamOperator<Ingested, HostTally>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  /** Hosts and ports that are held at most; a host is a few hundred bytes, a port about as much. */
  static final int MOST_HELD = 65_536;

  private final Slots slots;
  private final int portsPerHost;

  private transient TreeMap<Long, Map<String, HostCounter>> byEnd;
  private transient Map<String, HostCounter> recent;
  private transient long recentStart;
  private transient long recentEnd;
  private transient long watermark;
  private transient long newestClock;
  private transient int held;

  /** Creates the operator for these settings. */
  @SuppressWarnings("NullAway.Init")
  public TallyOperator(CoverageSettings settings) {
    this.slots = new Slots(settings.intervalMs());
    this.portsPerHost = settings.portsPerHost();
  }

  @Override
  public void open() throws Exception {
    super.open();
    byEnd = new TreeMap<>();
    watermark = Long.MIN_VALUE;
    newestClock = Long.MIN_VALUE;
    forgetAll();
  }

  @Override
  public void processElement(StreamRecord<Ingested> element) {
    Ingested ingested = element.getValue();
    if (!ingested.isEvent()) {
      return;
    }
    newestClock = Math.max(newestClock, ingested.clock());
    Observation observation = ingested.observation();
    Ignored ignored = ingested.ignored();
    if (observation != null && observation.getTestId() == null) {
      HostCounter host = host(observation.getHostId(), ingested.timestamp());
      int portsBefore = host.ports();
      host.add(ingested, observation);
      held += host.ports() - portsBefore;
    } else if (ignored != null && ignored.testId() == null) {
      host(ignored.hostId(), ingested.timestamp()).add(ingested, ignored);
    }
    if (held >= MOST_HELD) {
      handOnAll();
    }
  }

  private HostCounter host(String hostId, long time) {
    long end = time < recentEnd && time >= recentStart ? recentEnd : endOf(time);
    if (end != recentEnd) {
      recent = byEnd.computeIfAbsent(end, e -> new HashMap<>());
      recentEnd = end;
      recentStart = slots.startOf(end);
    }
    HostCounter host = recent.get(hostId);
    if (host == null) {
      host = new HostCounter(hostId, portsPerHost);
      recent.put(hostId, host);
      held++;
    }
    return host;
  }

  private long endOf(long time) {
    return slots.endOf(watermark == Long.MIN_VALUE ? time : Math.max(time, watermark + 1));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark = mark.getTimestamp();
    while (!byEnd.isEmpty() && byEnd.firstKey() - 1 <= watermark) {
      Map.Entry<Long, Map<String, HostCounter>> first = byEnd.pollFirstEntry();
      handOn(first.getKey(), first.getValue());
      if (first.getKey() == recentEnd) {
        forgetRecent();
      }
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    handOnAll();
  }

  @Override
  public void endInput() {
    handOnAll();
  }

  private void handOnAll() {
    byEnd.forEach(this::handOn);
    forgetAll();
  }

  private void handOn(long end, Map<String, HostCounter> hosts) {
    for (HostCounter host : hosts.values()) {
      held -= 1 + host.ports();
      output.collect(new StreamRecord<>(host.tally(end, newestClock), slots.startOf(end)));
    }
  }

  private void forgetAll() {
    byEnd.clear();
    held = 0;
    forgetRecent();
  }

  private void forgetRecent() {
    recent = Map.of();
    recentStart = Long.MAX_VALUE;
    recentEnd = Long.MIN_VALUE;
  }
}
