package dev.an0844.simulator.validate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is done on the Mac and from the second machine, as commands to type, and how it is undone.
 * The program runs none of them.
 *
 * @param address the Mac's address, as the second machine reaches it
 * @param source the second machine's address, as the Mac's sensors see it
 * @param knockPorts closed ports to knock at
 * @param door port that is opened and entered
 */
record Exercise(String address, String source, List<Integer> knockPorts, int door) {

  private static final String ANCHOR = "an0844/validate";
  private static final String PID_FILE = "/tmp/an0844-validate.pid";

  /** The commands, in the order in which they are to be typed. */
  List<Instruction> instructions() {
    return List.of(
        new Instruction(
            Place.SECOND_MACHINE,
            "knock at closed ports",
            List.of(
                "for p in "
                    + knockPorts.stream().map(String::valueOf).collect(Collectors.joining(" "))
                    + "; do nc -z -w 1 "
                    + address
                    + " $p; sleep 1; done")),
        new Instruction(
            Place.MAC,
            "load a PF anchor",
            List.of(
                "echo 'pass in quick proto tcp from "
                    + source
                    + " to any port "
                    + door
                    + "' | sudo pfctl -a "
                    + ANCHOR
                    + " -f -")),
        new Instruction(
            Place.MAC,
            "start a listener in the background",
            List.of("nohup nc -l " + door + " >/dev/null 2>&1 & echo $! > " + PID_FILE)),
        new Instruction(
            Place.SECOND_MACHINE,
            "connect",
            List.of("echo an0844 | nc -w 2 " + address + " " + door)));
  }

  /** The commands that put the Mac back as it was. */
  List<String> undo() {
    return List.of(
        "kill \"$(cat " + PID_FILE + ")\" 2>/dev/null; rm -f " + PID_FILE,
        "sudo pfctl -a " + ANCHOR + " -F rules");
  }

  /** Whether a firewall change is the one of this exercise, as far as the sensor tells. */
  static boolean isOurAnchor(String anchor) {
    return anchor.equals(ANCHOR);
  }

  /** Where a command is typed. */
  enum Place {
    MAC("on the Mac"),
    SECOND_MACHINE("on the second machine");

    private final String words;

    Place(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * One thing to do.
   *
   * @param what in words
   * @param commands lines to type, in a POSIX shell
   */
  record Instruction(Place place, String what, List<String> commands) {}
}
