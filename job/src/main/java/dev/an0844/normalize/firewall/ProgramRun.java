package dev.an0844.normalize.firewall;

import dev.an0844.normalize.ClippedText;
import dev.an0844.telemetry.Process;
import java.util.List;

/**
 * One run of a program, as a sensor saw it.
 *
 * @param path the executable
 * @param args all arguments, the program first; empty when they are not known
 * @param wordsKnown whether each argument is known for itself; false where the sensor wrote them in
 *     one line without quotes, so that an argument with blanks looks like several
 * @param process the process as an event shows it, its texts cut to lengths that field rules allow
 */
public record ProgramRun(String path, List<String> args, boolean wordsKnown, Process process) {

  /** A run of which each argument is known. */
  public static ProgramRun ofArguments(String path, List<String> args, Process.Builder process) {
    return of(path, args, true, process);
  }

  /**
   * A run of which the sensor wrote the arguments in one line, quoted or not.
   *
   * @param commandLine the line, the program first
   */
  public static ProgramRun ofLine(String path, String commandLine, Process.Builder process) {
    return of(path, CommandWords.of(commandLine), false, process);
  }

  private static ProgramRun of(
      String path, List<String> args, boolean wordsKnown, Process.Builder process) {
    Process shown =
        process
            .setPath(ClippedText.of(path))
            .setArgs(ClippedText.args(args))
            .setSigningId(ClippedText.ofNullable(process.getSigningId()))
            .setTeamId(ClippedText.ofNullable(process.getTeamId()))
            .setParentPath(ClippedText.ofNullable(process.getParentPath()))
            .build();
    return new ProgramRun(path, List.copyOf(args), wordsKnown, shown);
  }

  /** The program's name, without its folder. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The arguments after the program. */
  List<String> options() {
    return args.isEmpty() ? List.of() : args.subList(1, args.size());
  }
}
