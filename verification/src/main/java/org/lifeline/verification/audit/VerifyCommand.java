package org.lifeline.verification.audit;

import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.StackOptions;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.verification.audit.RecordCheck.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Verifies that the audit logs are as they were sealed and published. */
@Command(name = "verify", mixinStandardHelpOptions = true, description = {
    "Walk the chain of every service from its beginning and compare it with the heads on topic audit-heads.",
    "Names each entry that was edited, deleted, reordered, added or cut off, and each that was not sealed. Exit status 0 only if there is none."})
public final class VerifyCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Option(names = "--service", paramLabel = "NAME", description = "Of this service alone.")
  private @Nullable String service;

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  @Override
  public Integer call() {
    var services = AuditedServices.of(options, service);
    var kafka = new KafkaAccess(options.addresses(), options.home(), services.credentials());
    var heads = new HeadReader(kafka.as("auditor"), URI.create(options.addresses().registry())).read();
    var results = new ArrayList<Result>();
    for (var each : services.all()) {
      try (var reader = services.open(each)) {
        if (reader.isThere() || heads.containsKey(each.name())) {
          results.add(RecordCheck.hold(each.name(), reader, heads.getOrDefault(each.name(), List.of())));
        }
      }
    }
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JSON.writeValueAsString(results.stream().map(VerifyCommand::object).toList()));
    } else {
      results.forEach(result -> print(result, out));
    }
    out.flush();
    return results.stream().allMatch(Result::whole) ? 0 : StackFailure.FAILED;
  }

  private static void print(Result result, PrintWriter out) {
    result.faults().forEach(fault -> out.printf("  %s: %s%n", result.service(), fault));
    out.printf("  %-22s %d entries, published up to %d: %s%n", result.service(), result.entries(), result.head(),
        result.whole() ? "whole" : result.faults().size() + " faults");
  }

  private static Map<String, Object> object(Result result) {
    var object = new LinkedHashMap<String, Object>();
    object.put("service", result.service());
    object.put("entries", result.entries());
    object.put("published", result.head());
    object.put("whole", result.whole());
    object.put("faults", result.faults().stream().map(fault -> {
      var told = new LinkedHashMap<String, Object>();
      told.put("kind", fault.kind().toString());
      told.put("position", fault.position());
      if (fault.entry() != null) {
        told.put("row", fault.entry());
      }
      told.put("what", fault.what());
      return told;
    }).toList());
    return object;
  }
}
