package org.lifeline.localstack.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.lifeline.localstack.service.KeyRotation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rotates keys while the stack runs. */
@Command(name = "rotate-keys", mixinStandardHelpOptions = true, description = {
    "Give keysets a new key, while the stack runs or while it does not.",
    "What was sealed before still opens; within a second what is new is sealed under the new key."})
final class RotateKeysCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Parameters(paramLabel = "KEYSET",
      description = "Only these (default: all that can be rotated): kek-person, kek-allocation, kek-delivery, kek-safe_contact, kek-webhook, submissions.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try (var lock = options.lock()) {
      var rotation = new KeyRotation(options.home().keys());
      for (var name : names.isEmpty() ? KeyRotation.names() : names) {
        var rotated = rotation.rotate(name);
        out.printf("  %-18s %d keys, new things under %d; held by %s%n", name, rotated.size(), rotated.primary(),
            String.join(", ", rotated.holders()));
        out.flush();
      }
    }
    return 0;
  }
}
