package org.lifeline.localstack.stack;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.check.Memory;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.service.Outstanding;
import org.lifeline.localstack.service.ServiceProcess;
import org.lifeline.localstack.stack.ComponentStatus.State;

/** Reports the present state of components. */
record StackStatus(Processes processes) {

  ComponentStatus of(Component component) {
    var running = processes.find(component.name());
    if (running.isEmpty()) {
      boolean absent = component instanceof ServiceProcess service && !service.built();
      return absent
          ? new ComponentStatus(component.name(), State.NOT_BUILT, null, component.address(), null, null, null, null)
          : new ComponentStatus(component.name(), State.STOPPED,
              processes.ofDead(component.name()).map(words -> "ended by itself; " + words.atTheEnd()).orElse(null),
              component.address(), null, null,
              null, outstanding(component));
    }
    var reason = component.unhealthy().or(() -> drift(component));
    var resident = Memory.residentMegabytes(running.get().pid());
    return new ComponentStatus(component.name(), reason.isEmpty() ? State.HEALTHY : State.UNHEALTHY,
        reason.orElse(null), component.address(), running.get().pid(),
        resident.isEmpty() ? null : resident.getAsLong(), running.get().startedAt(), outstanding(component));
  }

  private static Optional<String> drift(Component component) {
    try {
      return component.drift();
    } catch (StackFailure | KafkaException unanswered) {
      return Optional.of("does not say what it goes by");
    }
  }

  private static @Nullable Outstanding outstanding(Component component) {
    return component instanceof ServiceProcess service ? service.outstanding().orElse(null) : null;
  }
}
