package org.lifeline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

  private static final String AFTER_STATE = " 1 4242 4242 0 -1 4194304 100 0 0 0 5 3 0 0 20 0 1 0 987654 1000 200";

  @Test
  void readsTheStartTickBehindACommandWithSpacesAndBrackets() {
    assertThat(ProcessIdentity.startTick("4242 (a) b (c)) S" + AFTER_STATE)).contains("987654");
  }

  @Test
  void aProcessThatOnlyWaitsToBeReapedIsGone() {
    assertThat(ProcessIdentity.startTick("4242 (java) Z" + AFTER_STATE)).isEmpty();
  }

  @Test
  void thisProcessIsAlive() {
    assertThat(ProcessIdentity.of(ProcessHandle.current().pid())).hasValueSatisfying(
        self -> assertThat(self.alive()).isTrue());
  }

  @Test
  void anEarlierProcessOfTheSameNumberIsNot() {
    assertThat(new ProcessIdentity(ProcessHandle.current().pid(), "an earlier boot:1").alive()).isFalse();
  }
}
