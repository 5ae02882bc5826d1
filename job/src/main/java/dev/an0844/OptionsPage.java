package dev.an0844;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Shows the options of the job: as text for a terminal, and as the page that stands beside the
 * code.
 */
final class OptionsPage {

  private OptionsPage() {}

  /** One paragraph an option: its key and default, and below it what it means. */
  static String text(List<ConfigOption<?>> options) {
    StringBuilder page = new StringBuilder();
    for (ConfigOption<?> option : options) {
      page.append(option.key()).append("  (").append(defaultOf(option)).append(")\n");
      page.append("    ").append(description(option)).append("\n\n");
    }
    return page.toString();
  }

  /**
   * A page in Markdown with one table.
   *
   * @param title its heading
   * @param source the class that has the options
   */
  static String markdown(String title, String source, List<ConfigOption<?>> options) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(title).append("\n\n");
    page.append("Made from `").append(source);
    page.append(
        "` by `OptionsPageTest`, which fails when this page differs; how to renew it stands there.\n");
    page.append(
        "Given as `key: value` lines of a `--config` file or as `--set key=value`. A key that begins with `flink.` goes to\n");
    page.append(
        "Flink without that prefix. What is set here wins over the cluster's configuration.\n\n");
    page.append("| option | default | what it does |\n|---|---|---|\n");
    for (ConfigOption<?> option : options) {
      page.append("| `").append(option.key()).append("` | ").append(defaultOf(option));
      page.append(" | ").append(description(option).replace("|", "\\|")).append(" |\n");
    }
    return page.toString();
  }

  private static String defaultOf(ConfigOption<?> option) {
    return option.hasDefaultValue() ? shown(option.defaultValue()) : "no default";
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Duration duration) {
      return TimeUtils.formatWithHighestUnit(duration);
    }
    if (value instanceof Enum<?> constant) {
      return constant.toString().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Map<?, ?> map && map.isEmpty()) {
      return "none";
    }
    if (value instanceof List<?> list && list.isEmpty()) {
      return "none";
    }
    return String.valueOf(value);
  }

  private static String description(ConfigOption<?> option) {
    return new HtmlFormatter().format(option.description());
  }
}
