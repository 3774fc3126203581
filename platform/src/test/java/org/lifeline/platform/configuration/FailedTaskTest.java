package org.lifeline.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@ExtendWith(OutputCaptureExtension.class)
class FailedTaskTest {

  @EnableScheduling
  static class ByTime {

    final CountDownLatch times = new CountDownLatch(3);

    @Scheduled(fixedDelay = 1)
    void look() {
      times.countDown();
      throw times.getCount() == 2
          ? new QueryTimeoutException("Maria")
          : new IllegalStateException("Maria");
    }
  }

  @BeforeAll
  static void logWarnings() {
    ((Logger) LoggerFactory.getLogger(FailedTask.class)).setLevel(Level.WARN);
  }

  @Test
  void whatIsDoneByTimeGoesOnAndNothingOfAFailureIsLoggedButItsClassAndPlace(CapturedOutput output) {
    new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
        .withBean(ThreadPoolTaskSchedulerCustomizer.class, new PlatformConfiguration()::failedTasks)
        .withUserConfiguration(ByTime.class)
        .run(context -> assertThat(context.getBean(ByTime.class).times.await(1, TimeUnit.MINUTES)).isTrue());

    assertThat(output.getAll()).containsPattern("WARN .*ByTime.look waits for its next time: QueryTimeoutException")
        .containsPattern("ERROR .*ByTime.look failed with java.lang.IllegalStateException")
        .doesNotContain("Maria").doesNotContain("\tat ");
  }
}
