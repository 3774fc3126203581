package org.lifeline.staff.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.StaticMessageSource;

class OptionsTest {

  private static final String SCHEME = """
      {"regions": {}, "forms": {}, "operators": ["alder-mobile"], "partners": []%s}""";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void whoHasLeftCanBeExcludedToo() throws IOException {
    assertThat(excludable(", \"former_operators\": [\"elder-mobile\"]")).containsExactly("", "alder-mobile",
        "elder-mobile");
  }

  @Test
  void nobodyNeedHaveLeft() throws IOException {
    assertThat(excludable("")).containsExactly("", "alder-mobile");
  }

  /** The service accepts the referral, and says that no form offers this need. */
  @Test
  void needThatNoFormOffersCanBeChosenToo() throws IOException {
    assertThat(values("needs", "")).containsExactly("hearing-aid-compatible", "large-buttons", "screen-reader");
  }

  private Iterable<String> excludable(String former) throws IOException {
    return values("excluded_operator", former);
  }

  private Iterable<String> values(String field, String former) throws IOException {
    var file = Files.writeString(folder.resolve("scheme.json"), SCHEME.formatted(former));
    return new Options(new StaticMessageSource(), file).of(field).stream()
        .map(Options.Option::value).toList();
  }
}
