package org.lifeline.verification.audit;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.StackOptions;
import org.lifeline.platform.audit.AuditEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows entries of the audit logs of all services, in order of time. */
@Command(name = "show", mixinStandardHelpOptions = true, description = {
    "Who looked at what, who did what, who was refused, and why: the newest entries of all services, oldest first.",
    "When, service, position in its chain (- while it waits to be sealed), who, what, why, about which id, at which door, and how often where many were counted."})
public final class ShowCommand implements Callable<Integer> {

  /** Of one width, so that columns stand below one another and lines can be sorted as text. */
  private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter
      .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([smhd])");

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Option(names = "--service", paramLabel = "NAME", description = "Of this service alone.")
  private @Nullable String service;

  @Option(names = "--referral", paramLabel = "ID",
      description = "About this referral, or whatever else has such an id.")
  private @Nullable String referral;

  @Option(names = "--who", paramLabel = "X",
      description = "By this party, person or role, for example harbour-refuge or scheme-operator.")
  private @Nullable String who;

  @Option(names = "--since", paramLabel = "T",
      description = "From then on: a time such as 2026-11-25T10:00:00Z, or how long ago, such as 30m, 2h or 7d. Without it, the whole record is looked through for --who or --referral, until there are enough of them.")
  private @Nullable String since;

  @Option(names = "--most", paramLabel = "N",
      description = "The newest so many (default: 200, or 10,000 with --since). It says if older ones are left out.")
  private @Nullable Integer most;

  record Shown(String service, AuditReader.Line line) {
  }

  @Override
  public Integer call() {
    var services = AuditedServices.of(options, service);
    long shown = most(most, since);
    // One more of each, which tells whether any are left out.
    var question = new Question(id(referral), who, since(since, Clock.systemUTC()), shown + 1);
    var found = new ArrayList<Shown>();
    for (var each : services.all()) {
      try (var reader = services.open(each)) {
        if (reader.isThere()) {
          reader.lines(question).forEach(line -> found.add(new Shown(each.name(), line)));
        }
      }
    }
    print(found, shown, spec.commandLine().getOut(), spec.commandLine().getErr());
    return 0;
  }

  /** How many entries are shown: many more where a time is named, but never more than memory holds. */
  static long most(@Nullable Integer most, @Nullable String since) {
    if (most != null) {
      return most;
    }
    return since == null ? 200 : 10_000;
  }

  /** Prints the newest in order of time and, apart from them, whether there are older ones. */
  static void print(List<Shown> found, long most, PrintWriter out, PrintWriter err) {
    found.stream().sorted(Comparator.comparing(shown -> shown.line().at())).skip(Math.max(0, found.size() - most))
        .map(ShowCommand::text).forEach(out::println);
    out.flush();
    if (found.size() > most) {
      err.println("Older entries are left out: these are the newest " + most
          + ". More: --most N, or narrow it by --service, --who or --referral.");
      err.flush();
    }
  }

  private static String text(Shown shown) {
    AuditEntry entry = shown.line().entry();
    var position = shown.line().position() == 0 ? "-" : Long.toString(shown.line().position());
    return String.format(Locale.ROOT, "%s %-20s %7s  %s %s  %s (%s)%s%s%s",
        MILLISECONDS.format(shown.line().at()),
        shown.service(), position, entry.whoKind(), entry.who(), entry.action(), entry.why(),
        entry.subject() == null ? "" : "  " + entry.subject(), entry.door() == null ? "" : "  " + entry.door(),
        entry.times() == 1 ? "" : "  " + entry.times() + " times");
  }

  private static @Nullable UUID id(@Nullable String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw StackFailure.failed("--referral takes an id such as 019a0000-0000-7000-8000-000000000001.");
    }
  }

  static @Nullable Instant since(@Nullable String text, Clock clock) {
    if (text == null) {
      return null;
    }
    var span = SPAN.matcher(text);
    try {
      return span.matches()
          ? clock.instant().minus(Duration.parse(span.group(2).equals("d")
              ? "P" + span.group(1) + "D"
              : "PT" + span.group(1) + span.group(2).toUpperCase(Locale.ROOT)))
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw StackFailure.failed("--since takes a time such as 2026-11-25T10:00:00Z, or how long ago, such as 30m.");
    }
  }
}
