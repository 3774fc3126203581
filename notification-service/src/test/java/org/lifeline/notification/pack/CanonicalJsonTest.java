package org.lifeline.notification.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.pack.PackEntry.Hours;
import org.lifeline.notification.pack.PackEntry.Kind;

class CanonicalJsonTest {

  private static final ContactPack.Content CONTENT = new ContactPack.Content("W92000004", 3,
      List.of(
          new PackEntry("chat", "Sgwrs \"byw\" – ŷ €", Kind.WEB, List.of(), "https://example.org/a?b=1&c=2",
              List.of("cy"), List.of()),
          new PackEntry("line", "Line", Kind.PHONE, List.of(new PackEntry.Number("08082000247", "voice")), null,
              List.of(), List.of(new Hours("MO,TU", "09:00", "24:00")))));

  private final CanonicalJson json = new CanonicalJson();

  /** Members in the order of their names, no space, no needless escape: RFC 8785. */
  @Test
  void documentIsCanonical() {
    assertThat(new String(json.write(CONTENT).document(), UTF_8)).isEqualTo("{\"entries\":["
        + "{\"hours\":[],\"id\":\"chat\",\"kind\":\"web\",\"languages\":[\"cy\"],\"name\":\"Sgwrs \\\"byw\\\" – ŷ €\","
        + "\"numbers\":[],\"url\":\"https://example.org/a?b=1&c=2\"},"
        + "{\"hours\":[{\"closes_at\":\"24:00\",\"days\":\"MO,TU\",\"opens_at\":\"09:00\"}],\"id\":\"line\",\"kind\":\"phone\","
        + "\"languages\":[],\"name\":\"Line\",\"numbers\":[{\"number\":\"08082000247\",\"type\":\"voice\"}]}],"
        + "\"region\":\"W92000004\",\"version\":3}");
  }

  /** Computed with sha256sum over the document above. */
  @Test
  void hashIsTheSha256OfTheDocument() {
    assertThat(json.write(CONTENT).hash())
        .isEqualTo("8f09b9d412833dc4bad1cb52554d941ece786ad0fb1c267425c58337fe85bea9");
  }

  @Test
  void versionIsPartOfTheHash() {
    var next = new ContactPack.Content(CONTENT.region(), CONTENT.version() + 1, CONTENT.entries());
    assertThat(json.write(next).hash()).isNotEqualTo(json.write(CONTENT).hash());
  }

  @Test
  void documentIsReadBack() {
    assertThat(json.read(json.write(CONTENT))).isEqualTo(CONTENT);
  }
}
