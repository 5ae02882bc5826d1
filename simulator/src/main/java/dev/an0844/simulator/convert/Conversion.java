package dev.an0844.simulator.convert;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Takes all events of a source to a sink.
 *
 * @param skipBad whether what is bad is passed over; otherwise nothing is written behind the first
 *     bad place, and reading goes on only to name a few more
 * @param complain what to do with the description of a bad place
 */
record Conversion(boolean skipBad, Consumer<String> complain) {

  /** So many bad places are named before a conversion that fails anyway stops. */
  static final int MOST_COMPLAINTS = 20;

  /**
   * What came of it.
   *
   * @param written events taken to the sink
   * @param bad places that held none
   * @param stoppedEarly whether there may be more of them
   */
  record Outcome(long written, long bad, boolean stoppedEarly) {}

  Outcome run(EventSource source, EventSink sink) throws IOException {
    long written = 0;
    long bad = 0;
    for (Item item = source.next(); item != null; item = source.next()) {
      if (item instanceof Item.Bad place) {
        bad++;
        complain.accept(place.problem());
        if (!skipBad && bad == MOST_COMPLAINTS) {
          return new Outcome(written, bad, true);
        }
      } else if (item instanceof Item.Event event && (skipBad || bad == 0)) {
        sink.write(event.event());
        written++;
      }
    }
    return new Outcome(written, bad, false);
  }
}
