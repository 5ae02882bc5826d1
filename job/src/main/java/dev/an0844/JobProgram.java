package dev.an0844;

import java.io.PrintStream;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** A job of this jar, as its command line sees it. */
interface JobProgram {

  /** What it is called in its help. */
  String name();

  /** What it is for, a line each. */
  List<String> description();

  /** How it is called, a line each. */
  List<String> examples();

  /** Every option of it. */
  List<ConfigOption<?>> options();

  /**
   * Runs the job with these options, not yet validated, to its end or until it is submitted.
   *
   * @param out where a bounded run says what it counted
   * @throws UsageException when what is asked for cannot be done
   */
  void execute(GivenOptions options, PrintStream out) throws Exception;
}
