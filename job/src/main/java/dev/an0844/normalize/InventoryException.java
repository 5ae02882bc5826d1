package dev.an0844.normalize;

import java.util.List;

/** An inventory cannot be used as it is; names every bad line. */
public final class InventoryException extends Exception {

  private final List<String> problems;

  /**
   * @param problems one sentence a problem, each with its line number
   */
  InventoryException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem, each with its line number. */
  public List<String> problems() {
    return problems;
  }
}
