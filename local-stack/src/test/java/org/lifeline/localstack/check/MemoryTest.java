package org.lifeline.localstack.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path groups;

  @Test
  void readsAmounts() {
    assertThat(Memory.amount(List.of("MemTotal:  24684140 kB", "MemAvailable:   23876 kB"), "MemAvailable:"))
        .hasValue(23_876);
    assertThat(Memory.amount(List.of(), "MemAvailable:")).isEmpty();
  }

  /** A build leaves gigabytes of files there. */
  @Test
  void whatTheSystemKeepsOfFilesIsFreeInAGroup() throws IOException {
    write("memory.max", mebibytes(8_000));
    write("memory.current", mebibytes(7_500));
    write("memory.stat", "anon " + mebibytes(1_000) + "inactive_anon " + mebibytes(900) + "inactive_file "
        + mebibytes(4_000) + "active_file " + mebibytes(2_000) + "slab_reclaimable " + mebibytes(400));

    assertThat(Memory.leftInGroup(groups)).isEqualTo(500 + 4_000 + 2_000 + 400);
  }

  @Test
  void likewiseInAGroupOfTheFirstVersion() throws IOException {
    write("memory/memory.limit_in_bytes", mebibytes(6_000));
    write("memory/memory.usage_in_bytes", mebibytes(5_900));
    write("memory/memory.stat", "active_file " + mebibytes(1) + "total_inactive_file " + mebibytes(3_000)
        + "total_active_file " + mebibytes(700));

    assertThat(Memory.leftInGroup(groups)).isEqualTo(100 + 3_000 + 700);
  }

  @Test
  void aGroupWithoutALimitLeavesAll() throws IOException {
    assertThat(Memory.leftInGroup(groups)).isEqualTo(Long.MAX_VALUE);
    write("memory.max", "max\n");
    write("memory.current", mebibytes(7_500));
    write("memory.stat", "inactive_file 0\n");

    assertThat(Memory.leftInGroup(groups)).isEqualTo(Long.MAX_VALUE);
  }

  private static String mebibytes(long amount) {
    return (amount << 20) + "\n";
  }

  private void write(String file, String content) throws IOException {
    Files.createDirectories(groups.resolve(file).getParent());
    Files.writeString(groups.resolve(file), content);
  }
}
