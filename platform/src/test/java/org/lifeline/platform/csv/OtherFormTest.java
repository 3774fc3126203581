package org.lifeline.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherFormTest {

  @ParameterizedTest
  @CsvSource({"text/csv,false", "text/csv;charset=UTF-8,false", "text/csv; charset=\"utf8\",false",
      "text/csv;header=present,false", ",false", "none of all,false", "text/csv;charset=windows-1252,true",
      "text/csv; Charset=\"ISO-8859-1\",true", "text/csv;charset=utf-16,true"})
  void anotherEncodingIsKnownByItsName(String contentType, boolean otherwise) {
    assertThat(OtherForm.isSaidToBeEncodedOtherwise(contentType)).isEqualTo(otherwise);
  }
}
