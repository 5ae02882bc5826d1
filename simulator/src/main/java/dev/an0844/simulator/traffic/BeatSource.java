package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Beat;
import java.util.function.Consumer;

/** Something that makes events as time goes on. */
interface BeatSource {

  /**
   * When it next makes some, microseconds since 1970, never earlier than before; Long.MAX_VALUE
   * when it is done.
   */
  long nextMicros();

  /** Makes them, none earlier than {@link #nextMicros} said. */
  void perform(Consumer<Beat> to);
}
