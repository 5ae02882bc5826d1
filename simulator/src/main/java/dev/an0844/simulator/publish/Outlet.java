package dev.an0844.simulator.publish;

import dev.an0844.simulator.traffic.Delivery;
import java.io.Closeable;
import java.io.IOException;

/** Where traffic goes. Complete once it is closed. Not thread-safe. */
public interface Outlet extends Closeable {

  /**
   * Hands over the next delivery.
   *
   * @throws IOException when it cannot be delivered, with a sentence for whoever runs the simulator
   */
  void deliver(Delivery delivery) throws IOException;

  /** Throws away what was delivered, as far as that is possible, instead of completing it. */
  void abandon() throws IOException;
}
