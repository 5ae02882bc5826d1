package dev.an0844;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the person typed, parsed but not yet validated. */
@Command(sortOptions = false, footerHeading = "%nExamples:%n")
final class JobArguments {

  private static final List<String> FOOTER =
      List.of(
          "",
          "A file of options holds one 'key: value' a line. A later --set wins over an earlier one and over the file; a key",
          "that begins with 'flink.' goes to Flink without that prefix. What the job sets itself wins over the cluster's",
          "configuration.",
          "",
          "Secrets are never arguments: they come from files or the environment, as job/docs/security.md says.",
          "",
          "Exit codes when run by java: 0 done, 1 the job failed, 2 bad usage. Under flink run a failure is thrown to Flink's client.");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "File of options, one 'key: value' a line.")
  private @Nullable Path config;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One option; may be repeated.")
  private List<String> settings = List.of();

  @Option(
      names = "--print-options",
      description = "Print every option with its default and what it means, and end.")
  private boolean printOptions;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this and end.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and end.")
  private boolean version;

  /** Parses the command line; an unknown option or a missing value is refused in a sentence. */
  static JobArguments parse(String... arguments) throws UsageException {
    JobArguments parsed = new JobArguments();
    try {
      new CommandLine(parsed).parseArgs(arguments);
    } catch (ParameterException e) {
      throw new UsageException(withoutValues(e) + "; see --help.");
    }
    return parsed;
  }

  static String usage(JobProgram program) {
    CommandLine commandLine = new CommandLine(new JobArguments());
    commandLine.setCommandName(program.name());
    commandLine.setUsageHelpWidth(110);
    var usage = commandLine.getCommandSpec().usageMessage();
    usage.description(program.description().toArray(String[]::new));
    usage.footer(
        Stream.concat(program.examples().stream(), FOOTER.stream()).toArray(String[]::new));
    return commandLine.getUsageMessage();
  }

  boolean wantsHelp() {
    return help;
  }

  boolean wantsVersion() {
    return version;
  }

  boolean wantsOptions() {
    return printOptions;
  }

  /** The settings of the file and then of the command line, where the last said wins. */
  Map<String, String> settings() throws UsageException {
    Map<String, String> all = new LinkedHashMap<>();
    if (config != null) {
      all.putAll(SettingsFile.read(config));
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals <= 0) {
        throw new UsageException("--set takes key=value, but was given '" + setting + "'.");
      }
      String key = setting.substring(0, equals).strip();
      String value = setting.substring(equals + 1).strip();
      if (Secrets.isOne(key, value)) {
        throw new UsageException(Secrets.refusedAsArgument(key));
      }
      all.put(key, value);
    }
    return all;
  }

  /** What was typed behind an equals sign may be a secret, whatever the option was meant to be. */
  private static String withoutValues(ParameterException e) {
    return String.valueOf(e.getMessage()).replaceAll("=[^'\"]*", "=...");
  }
}
