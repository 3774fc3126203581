package org.lifeline.demo.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.scenes.hurry.Hurry;

class ScenesTest {

  private final StringWriter said = new StringWriter();
  private final Scenes scenes = new Scenes(new PrintWriter(said));

  @Test
  void theSecondActSaysWhatIsShorterInIt() {
    scenes.announceHurry();

    assertThat(said.toString()).contains("reservation 48 h → 15 s", "erasure of what is over 12 months → at once");
  }

  @Test
  void whatThereIsNoRoomForIsLeftOutWithItsReasonAndIsNoFault() {
    scenes.leaveOutHurry("Too little memory.");

    assertThat(scenes.end()).isTrue();
    int all = Hurry.scenes().size();
    assertThat(said.toString()).contains("Left out, all " + all + " scenes: Too little memory.",
        all + " scenes: 0 as the rules say, 0 not, " + all + " left out.");
  }
}
