package org.lifeline.notification.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackVariantTest {

  /** The results of {@code printf %s abc/cover | sha256sum}, which are also in dispatch-service's ChecklistTest. */
  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"-, -, abc", "smartphone, own, abc",
      "smartphone, cover, e948e44aa26d8b3c085cb8a2ffeb56df0c57e47b43b5fd9812c64836a454c06a",
      "basic, -, 7225f702066639a5361ee9d5de266bba10afc963f8e534c86ed13d81506bbeed",
      "flip, -, 7225f702066639a5361ee9d5de266bba10afc963f8e534c86ed13d81506bbeed",
      "large-buttons, own, 7225f702066639a5361ee9d5de266bba10afc963f8e534c86ed13d81506bbeed",
      "basic, cover, ae5bd8ee852847a43f41b66831ff9fff1a1e7f3f49f021bd445e5d01d2aa2482"})
  void eachHasAHashOfItsOwn(String form, String names, String hash) {
    assertThat(PackVariant.of(form, names).hash("abc")).isEqualTo(hash);
  }
}
