package dev.an0844.normalize.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.ClippedText;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.FirewallReading.Changed;
import dev.an0844.normalize.firewall.FirewallReading.Unchanged;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Process;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirewallProgramsTest {

  private static final String ALF = "/usr/libexec/ApplicationFirewall/socketfilterfw";

  @ParameterizedTest(name = "pfctl {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-e                          | ENABLE_FIREWALL",
        "-E                          | ENABLE_FIREWALL",
        "-d                          | DISABLE_FIREWALL",
        "-X 12345678                 | DISABLE_FIREWALL",
        "-f /etc/pf.conf             | LOAD_RULES",
        "-f -                        | LOAD_RULES",
        "-f/etc/pf.conf              | LOAD_RULES",
        "-a knock -f -               | LOAD_RULES in knock",
        "-aknock -f-                 | LOAD_RULES in knock",
        "-a com.apple/250.X -f a.pf  | LOAD_RULES in com.apple/250.X",
        "-q -a knock -F rules        | FLUSH_RULES in knock",
        "-F all                      | FLUSH_RULES",
        "-Fa                         | FLUSH_RULES",
        "-Fr                         | FLUSH_RULES",
        "-ef /etc/pf.conf            | LOAD_RULES, ENABLE_FIREWALL",
        "-Ef /etc/pf.conf            | LOAD_RULES, ENABLE_FIREWALL",
        "-vE -f /etc/pf.conf         | LOAD_RULES, ENABLE_FIREWALL",
        "-d -F all                   | DISABLE_FIREWALL, FLUSH_RULES",
        "-F all -f /etc/pf.conf -e   | FLUSH_RULES, LOAD_RULES, ENABLE_FIREWALL",
        "-f /etc/pf.conf -s rules    | LOAD_RULES",
        "-t allow -T add 203.0.113.7 | ENABLE_RULE: table <allow> add 203.0.113.7",
        "-a k -t allow -T a 10.0.0.1 | ENABLE_RULE in k: table <allow> a 10.0.0.1",
        "-t allow -T replace -f list | ENABLE_RULE: table <allow> replace, LOAD_RULES",
        "-t allow -T delete 10.0.0.1 | DISABLE_RULE: table <allow> delete 10.0.0.1",
        "-t allow -T expire 60       | DISABLE_RULE: table <allow> expire 60",
        "-t allow -T flush           | DISABLE_RULE: table <allow> flush",
        "-D port=22 -f rules.pf      | LOAD_RULES",
        "-Z -e                       | ENABLE_FIREWALL",
      })
  void pfctlChanges(String options, String expected) {
    assertThat(told("/sbin/pfctl " + options)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "pfctl {0}")
  @CsvSource({
    "-s rules,                 READ_ONLY_COMMAND",
    "-sr,                      READ_ONLY_COMMAND",
    "-sa,                      READ_ONLY_COMMAND",
    "-s info -v,               READ_ONLY_COMMAND",
    "-a knock -sr,             READ_ONLY_COMMAND",
    "-vvsA,                    READ_ONLY_COMMAND",
    "-z,                       READ_ONLY_COMMAND",
    "-k 203.0.113.7,           READ_ONLY_COMMAND",
    "-K 203.0.113.7,           READ_ONLY_COMMAND",
    "-F states,                READ_ONLY_COMMAND",
    "-Fs,                      READ_ONLY_COMMAND",
    "-F nat,                   READ_ONLY_COMMAND",
    "-F nothing,               READ_ONLY_COMMAND",
    "-t allow -T show,         READ_ONLY_COMMAND",
    "-i en0 -s rules,          READ_ONLY_COMMAND",
    "-f,                       READ_ONLY_COMMAND",
    "'',                       READ_ONLY_COMMAND",
    "-- -e,                    READ_ONLY_COMMAND",
    "x -e,                     READ_ONLY_COMMAND",
    "-n -f /etc/pf.conf,       DRY_RUN",
    "-nf /etc/pf.conf,         DRY_RUN",
    "-vnf /etc/pf.conf -e,     DRY_RUN",
  })
  void pfctlOnlyLooks(String options, SkipReason reason) {
    assertThat(told("/sbin/pfctl " + options)).isEqualTo(reason.name());
  }

  @ParameterizedTest(name = "socketfilterfw {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--setglobalstate on          | ENABLE_FIREWALL: --setglobalstate on",
        "--setglobalstate off         | DISABLE_FIREWALL: --setglobalstate off",
        "--setglobalstate=OFF         | DISABLE_FIREWALL: --setglobalstate off",
        "--setglob off                | DISABLE_FIREWALL: --setglob off",
        "--setblockall on             | BLOCK_APPLICATION: --setblockall on",
        "--setblockall off            | ALLOW_APPLICATION: --setblockall off",
        "--setallowsigned on          | ALLOW_APPLICATION: --setallowsigned on",
        "--setallowsignedapp off      | BLOCK_APPLICATION: --setallowsignedapp off",
        "--add /usr/bin/nc            | ALLOW_APPLICATION of /usr/bin/nc",
        "--unblockapp /usr/bin/nc     | ALLOW_APPLICATION of /usr/bin/nc",
        "--blockapp /usr/bin/nc       | BLOCK_APPLICATION of /usr/bin/nc",
        "--remove /usr/bin/nc         | DISABLE_RULE of /usr/bin/nc",
        "--add /a --unblockapp /a     | ALLOW_APPLICATION of /a, ALLOW_APPLICATION of /a",
        "--setblockall off --add /a   | ALLOW_APPLICATION: --setblockall off, ALLOW_APPLICATION of /a",
        "--getglobalstate             | READ_ONLY_COMMAND",
        "--getblockall                | READ_ONLY_COMMAND",
        "--getappblocked /usr/bin/nc  | READ_ONLY_COMMAND",
        "--listapps                   | READ_ONLY_COMMAND",
        "--setstealthmode off         | READ_ONLY_COMMAND",
        "--setloggingmode on          | READ_ONLY_COMMAND",
        "--setloggingopt detail       | READ_ONLY_COMMAND",
        "--setglobalstate             | READ_ONLY_COMMAND",
        "--setglobalstate maybe       | READ_ONLY_COMMAND",
        "--add                        | READ_ONLY_COMMAND",
        "--set off                    | READ_ONLY_COMMAND",
        "-d                           | READ_ONLY_COMMAND",
        "''                           | READ_ONLY_COMMAND",
      })
  void socketfilterfwChanges(String options, String expected) {
    assertThat(told(ALF + " " + options)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "launchctl {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "load -w /System/Library/LaunchDaemons/com.apple.pfctl.plist     | PF LOAD_RULES",
        "bootstrap system /System/Library/LaunchDaemons/com.apple.pfctl.plist | PF LOAD_RULES",
        "kickstart -k system/com.apple.pfctl                             | PF LOAD_RULES",
        "start com.apple.pfctl                                           | PF LOAD_RULES",
        "unload /System/Library/LaunchDaemons/com.apple.pfctl.plist      | OTHER_DAEMON",
        "unload /System/Library/LaunchDaemons/com.apple.alf.agent.plist  | SOCKETFILTERFW DISABLE_FIREWALL",
        "bootout system/com.apple.alf                                    | SOCKETFILTERFW DISABLE_FIREWALL",
        "load /System/Library/LaunchDaemons/com.apple.alf.agent.plist    | SOCKETFILTERFW ENABLE_FIREWALL",
        "unload /System/Library/LaunchAgents/com.apple.alf.useragent.plist | OTHER_DAEMON",
        "disable system/com.apple.alf                                    | OTHER_DAEMON",
        "load -w /Library/LaunchDaemons/org.example.backdoor.plist       | OTHER_DAEMON",
        "load -w /System/Library/LaunchDaemons/ssh.plist                 | OTHER_DAEMON",
        "list com.apple.pfctl                                            | OTHER_DAEMON",
        "print system/com.apple.pfctl                                    | OTHER_DAEMON",
        "load                                                            | OTHER_DAEMON",
        "''                                                              | OTHER_DAEMON",
      })
  void launchctlMattersForTheFirewallsOwnDaemonsAlone(String options, String expected) {
    FirewallReading reading = read("/bin/launchctl " + options);

    assertThat(
            reading instanceof Changed changed
                ? changed.changes().get(0).getFacility() + " " + told(reading)
                : told(reading))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/bin/zsh -c pfctl -e,      OTHER_PROGRAM",
    "/usr/bin/pfctl2 -e,        OTHER_PROGRAM",
    "/usr/local/bin/xpfctl -e,  OTHER_PROGRAM",
    "/tmp/pfctl -e,             ENABLE_FIREWALL",
    "pfctl -e,                  ENABLE_FIREWALL",
  })
  void aProgramIsKnownByItsNameWhereverItLies(String line, String expected) {
    assertThat(told(line)).isEqualTo(expected);
  }

  @Test
  void aPathWithBlanksIsOneWhereArgumentsAreKnownAndWhereTheyAreNot() {
    String app = "/Applications/Office VPN.app/Contents/MacOS/vpnd";

    assertThat(change(known(ALF, "--add", app, "--unblockapp", app)).getApplicationPath())
        .isEqualTo(app);
    assertThat(told(ALF + " --add " + app + " --blockapp " + app))
        .isEqualTo("ALLOW_APPLICATION of " + app + ", BLOCK_APPLICATION of " + app);
    assertThat(change(known(ALF, "--add", "/a", "more")).getApplicationPath()).isEqualTo("/a");
  }

  @Test
  void theProcessIsWhoChangedItAndItsArgumentsAreShown() {
    ProgramRun run =
        ProgramRun.ofArguments(
            "/sbin/pfctl",
            List.of("pfctl", "-a", "knock", "-f", "-"),
            Process.newBuilder().setPid(7L).setUid(0L).setParentPath("/bin/zsh"));

    assertThat(change(run).getProcess())
        .isEqualTo(
            Process.newBuilder()
                .setPath("/sbin/pfctl")
                .setPid(7L)
                .setUid(0L)
                .setParentPath("/bin/zsh")
                .setArgs(List.of("pfctl", "-a", "knock", "-f", "-"))
                .build());
  }

  @Test
  void noLengthOfArgumentsHidesAChange() {
    List<String> args = new ArrayList<>(List.of("pfctl", "-a", "x".repeat(100_000), "-f", "-"));
    args.addAll(Collections.nCopies(5_000, "y".repeat(10_000)));

    Process.Builder signed = Process.newBuilder().setSigningId("z".repeat(100_000));

    FirewallChange change = change(ProgramRun.ofArguments("/sbin/pfctl", args, signed));

    assertThat(change.getAnchor()).hasSize(ClippedText.MAX_CHARS);
    assertThat(change.getProcess().getSigningId()).hasSize(ClippedText.MAX_CHARS);
    assertThat(change.getProcess().getArgs())
        .hasSize(ClippedText.MAX_ARGS)
        .allMatch(arg -> arg.length() <= ClippedText.MAX_CHARS);
  }

  @Test
  void aTextIsNotCutWithinACharacter() {
    String text = "x".repeat(ClippedText.MAX_CHARS - 1) + "\ud83d\udeaa";

    assertThat(ClippedText.of(text)).isEqualTo("x".repeat(ClippedText.MAX_CHARS - 1));
  }

  private static ProgramRun known(String... words) {
    return ProgramRun.ofArguments(words[0], List.of(words), Process.newBuilder());
  }

  private static FirewallChange change(ProgramRun run) {
    return ((Changed) FirewallPrograms.read(run)).changes().get(0);
  }

  private static FirewallReading read(String line) {
    String path = line.contains(" ") ? line.substring(0, line.indexOf(' ')) : line;
    return FirewallPrograms.read(ProgramRun.ofLine(path, line, Process.newBuilder()));
  }

  private static String told(String line) {
    return told(read(line));
  }

  private static String told(FirewallReading reading) {
    return reading instanceof Unchanged unchanged
        ? unchanged.reason().name()
        : String.join(
            ", ", ((Changed) reading).changes().stream().map(FirewallProgramsTest::told).toList());
  }

  private static String told(FirewallChange change) {
    return Stream.of(
            change.getAction().name(),
            change.getAnchor() == null ? "" : " in " + change.getAnchor(),
            change.getApplicationPath() == null ? "" : " of " + change.getApplicationPath(),
            change.getRule() == null ? "" : ": " + change.getRule())
        .reduce("", String::concat);
  }
}
