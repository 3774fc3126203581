package org.lifeline.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.StackFailure;

class PlanTest {

  private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();

  @Test
  void aStepComesAfterAllThatItNeeds() {
    new Plan(List.of(step("kafka"), step("topics", "kafka"), step("postgres"), step("service", "topics", "postgres")))
        .run();

    assertThat(done).containsSubsequence("kafka", "topics", "service").containsSubsequence("postgres", "service");
  }

  @Test
  void stepsThatDoNotNeedEachOtherRunSideBySide() {
    var bothRun = new CountDownLatch(2);
    Runnable meet = () -> {
      bothRun.countDown();
      try {
        bothRun.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };

    new Plan(List.of(new Step("kafka", Set.of(), meet), new Step("postgres", Set.of(), meet))).run();

    assertThat(bothRun.getCount()).isZero();
  }

  @Test
  void whatNeedsAFailedStepIsNotTriedAndTheRestGoesOn() {
    var plan = new Plan(List.of(failing("kafka"), step("topics", "kafka"), step("postgres"), failing("registry")));

    assertThatThrownBy(plan::run).isInstanceOf(StackFailure.class).hasMessage("kafka is broken\nregistry is broken");
    assertThat(done).containsExactly("postgres");
  }

  @Test
  void oneStepAloneBringsWhatItNeeds() {
    var plan = new Plan(List.of(step("kafka"), step("topics", "kafka"), step("postgres"), step("service", "topics")));

    plan.only(Set.of("service")).run();

    assertThat(done).containsExactly("kafka", "topics", "service");
  }

  private Step step(String name, String... needs) {
    return new Step(name, Set.of(needs), () -> done.add(name));
  }

  private static Step failing(String name) {
    return new Step(name, Set.of(), () -> {
      throw StackFailure.failed(name + " is broken");
    });
  }
}
