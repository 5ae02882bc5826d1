package dev.an0844.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Stands where correlate would, behind a shuffle, and tells the test what reaches it. */
final class Probe extends AbstractStreamOperator<Boolean>
    implements OneInputStreamOperator<Observation, Boolean> {

  private static final long serialVersionUID = 1L;
  private static final Map<String, BlockingQueue<Sight>> SIGHTS = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private transient long watermark = Long.MIN_VALUE;

  /** What reached the probe. */
  sealed interface Sight {}

  /**
   * An observation.
   *
   * @param behind whether the watermark had passed it already
   */
  record Event(String eventId, long time, long lateByMs, boolean behind) implements Sight {}

  /** A watermark. */
  record Mark(long time) implements Sight {}

  /** A watermark of a subtask that did not go forward. */
  record Backwards(long from, long to) implements Sight {}

  Probe() {
    SIGHTS.put(name, new LinkedBlockingQueue<>());
  }

  /** Puts it behind a shuffle by host. */
  void attach(IngestStreams streams) {
    streams
        .observations()
        .keyBy(Observation::getHostId, Types.STRING)
        .transform("probe", Types.BOOLEAN, this);
  }

  private BlockingQueue<Sight> sights() {
    return SIGHTS.computeIfAbsent(name, unknown -> new LinkedBlockingQueue<>());
  }

  /** Waits until a watermark has reached a time; gives all that was seen until then. */
  List<Sight> until(long time) throws InterruptedException {
    List<Sight> seen = new ArrayList<>();
    while (true) {
      Sight next = sights().poll(60, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no watermark reached " + time + ", only " + seen);
      }
      seen.add(next);
      if (next instanceof Mark mark && mark.time() >= time) {
        return seen;
      }
    }
  }

  /** All that was seen of a job that has ended. */
  List<Sight> all() {
    return List.copyOf(sights());
  }

  @Override
  public void open() throws Exception {
    super.open();
    watermark = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<Observation> element) {
    Observation observation = element.getValue();
    sights()
        .add(
            new Event(
                observation.getEventId(),
                observation.getTime(),
                observation.getLateByMs(),
                element.getTimestamp() <= watermark));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() <= watermark) {
      sights().add(new Backwards(watermark, mark.getTimestamp()));
    }
    watermark = mark.getTimestamp();
    sights().add(new Mark(watermark));
    super.processWatermark(mark);
  }
}
