package org.lifeline.notification.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.Contact.Phone;
import org.lifeline.notification.directory.contact.Contact.PhoneType;
import org.lifeline.notification.directory.contact.CoverNames;
import org.lifeline.notification.directory.contact.ServiceStatus;

class DirectoryTest {

  private static final String UK = "K02000001";

  @Test
  void whoHasNoneGetsOneAndKeepsIt() {
    var directory = new Directory(List.of());
    var names = new HashSet<String>();
    for (int i = 0; i < 100; i++) {
      names.add(put(directory, Samples.helpline("line-" + i, UK)));
    }
    assertThat(names).as("each another one").hasSize(100);
    var first = coverOf(directory, "line-0");
    assertThat(directory.put(Samples.helpline("line-0", UK))).as("the same list again").isEmpty();
    assertThat(put(directory, Samples.helpline("line-0", "W92000004"))).isEqualTo(first);
    assertThat(put(directory, Samples.helpline("line-0", UK).under("Cobbler"))).isEqualTo("Cobbler");
    assertThat(put(directory, Samples.helpline("line-0", "W92000004"))).as("what survivors were told")
        .isEqualTo("Cobbler");
  }

  /** The same rule holds for names in an import and for those from the closed list. */
  @Test
  void aNameThatDiffersByCaseOrAccentsAloneIsTaken() {
    var listed = CoverNames.of("line");
    var directory = new Directory(List.of());
    put(directory, Samples.helpline("given", UK).under(listed.toUpperCase(Locale.ROOT)));
    assertThat(put(directory, Samples.helpline("line", UK))).isNotEqualToIgnoringCase(listed);
    put(directory, Samples.helpline("cafe", UK).under("Caf\u00e9"));
    assertThat(directory.isCoverNameTaken(Samples.helpline("other", UK).under("cafe"))).isTrue();
    assertThat(directory.isCoverNameTaken(Samples.helpline("cafe", UK).under("CAFE"))).as("its own").isFalse();
  }

  @Test
  void nameThatWasGivenUpIsNobodysAndOneThatTwoHaveIsTaken() {
    var directory = new Directory(List.of(new Directory.Entry(Samples.helpline("one", UK).under("Cobbler"), 1),
        new Directory.Entry(Samples.helpline("two", UK).under("COBBLER"), 1)));
    put(directory, Samples.helpline("one", UK).under("Hatter"));
    assertThat(directory.isCoverNameTaken(Samples.helpline("one", UK).under("Cobbler"))).isTrue();
    put(directory, Samples.helpline("two", UK).under("Tailor"));
    assertThat(directory.isCoverNameTaken(Samples.helpline("one", UK).under("Cobbler"))).isFalse();
  }

  /** The import's transaction is ended by the database after 10 s without a statement. */
  @Test
  void listOfTheWholeCountryIsTakenInSeconds() {
    var directory = new Directory(IntStream.range(0, 10_000)
        .mapToObj(i -> new Directory.Entry(Samples.helpline("line-" + i, UK).under("Cover " + i), 1)).toList());
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> directory.contacts().forEach(contact -> {
      assertThat(directory.isCoverNameTaken(contact)).isFalse();
      assertThat(directory.put(contact)).isEmpty();
    }));
  }

  @Test
  void neitherEmergencyNumbersNorTheWebGetOne() {
    var directory = new Directory(List.of());
    var emergency = Samples.contact("em", "Emergency services", ServiceStatus.ACTIVE,
        List.of(new Phone("999", PhoneType.VOICE), new Phone("18000", PhoneType.TEXT)), UK, null);
    assertThat(directory.put(emergency).orElseThrow().after().coverName()).isNull();
    assertThat(directory.put(Samples.website("chat", UK)).orElseThrow().after().coverName()).isNull();
  }

  private static String put(Directory directory, Contact contact) {
    return String.valueOf(directory.put(contact).orElseThrow().after().coverName());
  }

  private static String coverOf(Directory directory, String id) {
    return String.valueOf(directory.contacts().stream().filter(contact -> contact.id().equals(id)).findFirst()
        .orElseThrow().coverName());
  }
}
