package dev.an0844.normalize;

import dev.an0844.address.CanonicalAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On which side of a connection the machine stands whose sensor saw it. */
public enum ConnectionSide {
  /** Somebody connected to it. */
  RESPONDER,
  /** It connected to somebody. */
  ORIGINATOR,
  /** It watched others: a network sensor. */
  NEITHER;

  /**
   * Decides by the machine's own addresses, and where they do not tell, by what the record states.
   *
   * @param own addresses of the machine, as its sensor writes them; may be empty
   * @param source canonical address of the originator
   * @param destination canonical address of the responder
   * @param stated the side that the record states, null when it states none
   */
  public static ConnectionSide of(
      List<String> own, String source, String destination, @Nullable ConnectionSide stated) {
    if (holds(own, destination)) {
      return RESPONDER;
    }
    if (holds(own, source)) {
      return ORIGINATOR;
    }
    return stated == null ? NEITHER : stated;
  }

  private static boolean holds(List<String> own, String canonical) {
    return own.stream()
        .anyMatch(address -> CanonicalAddress.of(address).filter(canonical::equals).isPresent());
  }
}
