package org.lifeline.localstack.stack;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.component.StartCache;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.PortOffset;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.process.Processes;
import org.lifeline.localstack.service.ServiceProcess;

/** A whole stack: its components and the deployment steps between them. {@link Stacks} makes it. */
public final class LocalStack {

  private static final Duration PATIENCE_WHEN_STOPPING = Duration.ofSeconds(25);
  private static final Duration PATIENCE_WHEN_LEARNING = Duration.ofMinutes(3);

  private final StackHome home;
  private final Addresses addresses;
  private final Parts parts;
  private final Processes processes;
  private final boolean learning;

  /** @param learning whether its JVMs learn how to start fast; see {@link StartCache} */
  LocalStack(StackHome home, Addresses addresses, Parts parts, boolean learning) {
    this.home = home;
    this.addresses = addresses;
    this.learning = learning;
    this.parts = parts;
    this.processes = new Processes(home.runFiles(), home.logs(), Clock.systemUTC());
  }

  /** What it consists of. */
  Parts parts() {
    return parts;
  }

  /** Whether every one of its JVMs has learnt how to start fast. */
  boolean startsFast() {
    return startCaches().allMatch(StartCache::present);
  }

  /** Keeps the start caches that its JVMs wrote when they ended, unless they were ended before their time. */
  void keepWhatWasLearnt() {
    if (!processes.interrupted()) {
      startCaches().forEach(StartCache::keep);
    }
  }

  private Stream<StartCache> startCaches() {
    return parts.components().stream()
        .filter(component -> !(component instanceof ServiceProcess service) || service.built())
        .map(Component::startCache).flatMap(Optional::stream);
  }

  /** The processes, for a command that has to end them when it is interrupted. */
  public Processes processes() {
    return processes;
  }

  /** Names of all components. */
  public Set<String> names() {
    return parts.components().stream().map(Component::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of all components but the services. */
  public Set<String> infrastructure() {
    var names = names();
    parts.services().stream().map(Component::name).forEach(names::remove);
    parts.observers().stream().map(Component::name).forEach(names::remove);
    parts.deployments().stream().map(Deployment::name).forEach(names::add);
    return names;
  }

  /**
   * Starts every component that does not run yet and waits until all are healthy. A running one is left alone, unless
   * it was started from another jar or for another scheme.
   *
   * @param wanted components, together with all that they need; if empty, all but those that start on request only
   */
  public void up(Set<String> wanted, Progress progress) {
    var plan = plan(wanted, progress);
    prerequisites().verify(parts, plan);
    plan.run();
  }

  /**
   * Checks that the machine has what it takes to start what does not run yet. Touches nothing.
   *
   * @param wanted as for {@link #up}
   * @throws StackFailure with everything that is missing
   */
  public void verifyRoom(Set<String> wanted) {
    prerequisites().verify(parts, plan(wanted, Progress.SILENT));
  }

  /**
   * Checks that a part of the stack may be started alone. Touches nothing.
   *
   * @throws StackFailure if that would move this part to other ports than the rest, of which something runs
   */
  public void verifyStays() {
    prerequisites().verifyStays(parts, addresses.offset());
  }

  private Prerequisites prerequisites() {
    return new Prerequisites(home, processes, learning, addresses.offset() != PortOffset.of(home));
  }

  private Plan plan(Set<String> wanted, Progress progress) {
    var starter = new Starter(processes, progress, learning);
    var steps = new ArrayList<Step>();
    for (var component : parts.components()) {
      if (component.onRequest() && !wanted.contains(component.name())) {
        continue;
      }
      if (component instanceof ServiceProcess service && !service.built()) {
        progress.skipped(component.name(), "not built, left out");
      } else {
        steps.add(new Step(component.name(), component.needs(), () -> starter.bringUp(component)));
      }
      parts.deployments().stream().filter(deployment -> isLast(component, deployment.into()))
          .forEach(deployment -> steps.add(deployment.step(progress)));
    }
    return wanted.isEmpty() ? new Plan(steps) : new Plan(steps).only(wanted);
  }

  /**
   * Starts one component, as a process supervisor does with one that has died, and waits until it is healthy. All that
   * it needs must be running.
   *
   * @throws StackFailure if there is no such component, or it does not become healthy
   */
  public void startAgain(String name, Progress progress) {
    var component = parts.components().stream().filter(each -> each.name().equals(name)).findFirst()
        .orElseThrow(() -> StackFailure.refused("There is no " + name + " in this stack."));
    new Starter(processes, progress, learning).bringUp(component);
  }

  /**
   * Runs only these deployment steps, into components that run already, wherever that is.
   *
   * @throws StackFailure if there is no such step, or one fails
   */
  public void deploy(Set<String> names, Progress progress) {
    var steps = parts.deployments().stream().filter(deployment -> names.contains(deployment.name()))
        .map(deployment -> new Step(deployment.name(), Set.of(), deployment.step(progress).work())).toList();
    if (steps.size() < names.size()) {
      throw StackFailure.refused("What can be deployed: "
          + parts.deployments().stream().map(Deployment::name).collect(Collectors.joining(", ")) + ".");
    }
    new Plan(steps).run();
  }

  /** Whether this component is the last of those deployed into to come up. */
  private boolean isLast(Component component, Set<String> into) {
    return parts.components().stream().map(Component::name).filter(into::contains).reduce((first, second) -> second)
        .filter(component.name()::equals).isPresent();
  }

  /**
   * Stops components, services first, each in good order if it manages to in time. Stops all if {@code wanted} is
   * empty.
   */
  public void down(Set<String> wanted, Progress progress) {
    for (var group : parts.stopOrder()) {
      var stops = group.stream().filter(component -> wanted.isEmpty() || wanted.contains(component.name()))
          .map(component -> new Step(component.name(), Set.of(), () -> stop(component, progress))).toList();
      new Plan(stops).run();
    }
  }

  public List<ComponentStatus> status() {
    var look = new StackStatus(processes);
    return parts.components().stream()
        .filter(component -> !component.onRequest() || processes.find(component.name()).isPresent()).parallel()
        .map(look::of).toList();
  }

  private void stop(Component component, Progress progress) {
    long begun = System.nanoTime();
    boolean running = processes.find(component.name()).isPresent();
    processes.stop(component.name(), component.stopSignal(),
        learning ? PATIENCE_WHEN_LEARNING : PATIENCE_WHEN_STOPPING);
    processes.endStrays(component.name(), component.directory(), component.program(), PATIENCE_WHEN_STOPPING);
    if (running) {
      progress.done(component.name(), "stopped", Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  /** @throws StackFailure if one of these is not the name of a component */
  public void verify(Set<String> names) {
    names.stream().filter(name -> !names().contains(name)).findFirst().ifPresent(unknown -> {
      throw StackFailure.refused("There is no " + unknown + ". There are: " + String.join(", ", names()) + ".");
    });
  }
}
