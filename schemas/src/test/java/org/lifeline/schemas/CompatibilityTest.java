package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of releases refuses what it must, and nothing more. */
class CompatibilityTest {

  private static final String COLOURS = "{'name':'hue','type':{'type':'enum','name':'Hue','symbols':[%s]%s}}";

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
      "nothing           | {'name':'a','type':'string'} | {'name':'a','type':'string'}",
      "field with default added   | | {'name':'a','type':'string','default':''}",
      "field with default removed | {'name':'a','type':'string','default':''} |",
      "doc               | {'name':'a','type':'string','doc':'X.'} | {'name':'a','type':'string','doc':'Y.'}",
      "more sensitive    | {'name':'a','type':'string','sensitivity':'public'} | {'name':'a','type':'string','sensitivity':'sealed'}"})
  void mayChange(String what, @Nullable String released, @Nullable String current) {
    assertThat(Compatibility.breaches(record(released), record(current))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
      "field without default removed | {'name':'a','type':'string'} | | released cannot read current: READER_FIELD_MISSING_DEFAULT_VALUE",
      "field without default added   | | {'name':'a','type':'string'} | current cannot read released: READER_FIELD_MISSING_DEFAULT_VALUE",
      "field renamed     | {'name':'a','type':'string','default':''} | {'name':'b','type':'string'} | current cannot read released: READER_FIELD_MISSING_DEFAULT_VALUE",
      "type changed      | {'name':'a','type':'string'} | {'name':'a','type':'long'} | current cannot read released: TYPE_MISMATCH",
      "type widened      | {'name':'a','type':'int'} | {'name':'a','type':'long'} | released cannot read current: TYPE_MISMATCH",
      "made optional     | {'name':'a','type':'string'} | {'name':'a','type':['null','string'],'default':null} | released cannot read current: TYPE_MISMATCH",
      "logical type changed | {'name':'a','type':{'type':'long','logicalType':'timestamp-millis'}} | {'name':'a','type':{'type':'long','logicalType':'timestamp-micros'}} | Sample.a was timestamp-millis and is timestamp-micros",
      "logical type lost | {'name':'a','type':['null',{'type':'long','logicalType':'timestamp-millis'}],'default':null} | {'name':'a','type':['null','long'],'default':null} | Sample.a was timestamp-millis and is plain",
      "less sensitive    | {'name':'a','type':'string','sensitivity':'pseudonymous'} | {'name':'a','type':'string','sensitivity':'operational'} | Sample.a was pseudonymous and is less sensitive now: operational",
      "sensitivity lost in a nested type | {'name':'a','type':{'type':'record','name':'Inner','fields':[{'name':'b','type':'string','sensitivity':'sealed'}]}} | {'name':'a','type':{'type':'record','name':'Inner','fields':[{'name':'b','type':'string','sensitivity':'public'}]}} | Inner.b was sealed and is less sensitive now: public"})
  void mayNotChange(String what, @Nullable String released, @Nullable String current, String breach) {
    assertThat(Compatibility.breaches(record(released), record(current))).isNotEmpty().first().asString()
        .startsWith(breach);
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
      "'UNKNOWN','RED','BLUE' | 'UNKNOWN','RED'", "'UNKNOWN','RED' | 'UNKNOWN','RED','BLUE'"})
  void symbolsMayChangeWhereTheEnumHasADefaultAndOnlyThere(String released, String current) {
    var withDefault = ",'default':'UNKNOWN'";
    assertThat(Compatibility.breaches(record(COLOURS.formatted(released, withDefault)),
        record(COLOURS.formatted(current, withDefault)))).isEmpty();
    assertThat(Compatibility.breaches(record(COLOURS.formatted(released, "")), record(COLOURS.formatted(current, ""))))
        .singleElement().asString().contains("MISSING_ENUM_SYMBOLS", "BLUE");
  }

  /**
   * A change that is compatible with the previous release but not with the one before: this is why every release is
   * compared.
   */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      value = "{'name':'a','type':'string','default':''} | {'name':'a','type':'long','default':0}")
  void fieldThatComesBackWithAnotherTypeFailsAgainstTheReleaseBeforeLast(String first, String third) {
    var second = record(null);
    assertThat(Compatibility.breaches(record(first), second)).isEmpty();
    assertThat(Compatibility.breaches(second, record(third))).isEmpty();
    assertThat(Compatibility.breaches(record(first), record(third))).isNotEmpty();
  }

  private static Schema record(@Nullable String field) {
    return new Schema.Parser().parse("{'type':'record','name':'Sample','fields':[%s]}"
        .formatted(field == null ? "" : field).replace('\'', '"'));
  }
}
