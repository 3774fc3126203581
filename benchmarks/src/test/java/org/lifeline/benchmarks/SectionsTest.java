package org.lifeline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Size;

class SectionsTest {

  @Test
  void whatASectionComparesWithIsMeasuredBeforeIt() {
    assertThat(Bench.sections(Set.of("backlog"))).extracting(Section::name).containsExactly("floors", "uploads",
        "submissions", "backlog");
  }

  @Test
  void everythingThatIsNotOnRequestUnlessAskedForLess() {
    assertThat(Bench.sections(Set.of())).extracting(Section::name).containsExactly("floors", "uploads", "submissions",
        "singles", "steady", "messages", "kill", "backlog", "memory");
    assertThat(Bench.sections(Set.of("protection"))).extracting(Section::name).containsExactly("protection");
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Bench.sections(Set.of("speed"))).isInstanceOf(StackFailure.class)
        .hasMessageContaining("submissions");
  }

  @Test
  void theStackIsAsLargeAsTheLargestSectionNeeds() {
    assertThat(Bench.size(Bench.sections(Set.of()))).isEqualTo(new Size(1, 1));
    assertThat(Bench.size(Bench.sections(Set.of("instances")))).isEqualTo(new Size(1, 3));
  }
}
