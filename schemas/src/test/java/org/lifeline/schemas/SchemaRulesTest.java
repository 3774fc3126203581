package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every schema keeps the rules, and the rules refuse schemas that break them. */
class SchemaRulesTest {

  private static final EventSchemas EVENTS = EventSchemas.read();

  static Stream<String> all() {
    return EVENTS.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void keepsTheRules(String eventType) {
    assertThat(SchemaRules.breaches(EVENTS.schema(eventType))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"referral_id", "partner", "region", "hub", "device_id", "sequence"})
  void whatLeadsToSomebodyMayNotGoOutside(String name) {
    assertThat(SchemaRules.breachesOutside(withField("'name':'%s','sensitivity':'operational'".formatted(name))))
        .containsExactly("Sample: Sample.%s must not go outside".formatted(name));
  }

  @Test
  void pseudonymMayNotGoOutsideUnderAnyName() {
    assertThat(SchemaRules.breachesOutside(withField("'name':'alias','sensitivity':'pseudonymous'")))
        .containsExactly("Sample: Sample.alias is pseudonymous and must not go outside");
  }

  @Test
  void fieldWithoutSensitivityIsNamedWithItsSchema() {
    assertThat(SchemaRules.breaches(withField("'name':'colour','doc':'Its colour.'"))).containsExactly(
        "Sample: Sample.colour needs a sensitivity, one of [public, operational, pseudonymous, sealed], and has none");
  }

  @Test
  void fieldWithoutSensitivityIsFoundInsideOtherTypes() {
    var phone = "{'type':'record','name':'Inner','doc':'Inner.','fields':["
        + "{'name':'colour','type':'string','doc':'Its colour.'}]}";
    var schema = parse("{'name':'inner','doc':'Inner.','sensitivity':'public','default':null,"
        + "'type':['null',{'type':'array','items':{'type':'map','values':%s}}]}".formatted(phone));
    assertThat(SchemaRules.breaches(schema)).hasSize(1).first().asString()
        .startsWith("Sample: Inner.colour needs a sensitivity");
  }

  @Test
  void unknownWordIsNoSensitivityAndCountsAsSealed() {
    var schema = withField("'name':'colour','doc':'Its colour.','sensitivity':'secret'");
    assertThat(SchemaRules.breaches(schema)).hasSize(1).first().asString().endsWith("and has 'secret'");
    assertThat(Sensitivity.of(schema.getField("colour"))).isEqualTo(Sensitivity.SEALED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recipient_name", "address", "delivery_postcode", "date_of_birth", "phone", "case_reference",
      "language", "needs", "code_word", "contact_address", "risk_score", "excluded_operator"})
  void personalDataIsSealedOrRefused(String name) {
    var field = "'name':'%s','doc':'Something.','sensitivity':'%s'";
    assertThat(SchemaRules.breaches(withField(field.formatted(name, "pseudonymous"))))
        .containsExactly("Sample: Sample.%s sounds like personal data and is not sealed".formatted(name));
    assertThat(SchemaRules.breaches(withField(field.formatted(name, "sealed")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'name':'colour','type':'string','sensitivity':'public'} | Sample: Sample.colour has no doc",
      "{'name':'itsColour','type':'string','doc':'X.','sensitivity':'public'} | Sample: Sample.itsColour is not in snake_case",
      "{'name':'colour','type':['null','string'],'doc':'X.','sensitivity':'public'} | Sample: Sample.colour is optional and has no default of null",
      "{'name':'colour','type':['string','long'],'doc':'X.','sensitivity':'public'} | Sample: Sample.colour is a union of several types: use a record",
      "{'name':'colour','type':{'type':'enum','name':'Hue','doc':'X.','symbols':['RED']},'doc':'X.','sensitivity':'public'} | Sample: Hue does not have UNKNOWN among its symbols and as its default",
      "{'name':'colour','type':{'type':'enum','name':'Hue','symbols':['UNKNOWN'],'default':'UNKNOWN'},'doc':'X.','sensitivity':'public'} | Sample: Hue has no doc"})
  void otherBreachesAreNamed(String field, String breach) {
    assertThat(SchemaRules.breaches(parse(field))).containsExactly(breach);
  }

  private static Schema withField(String properties) {
    return parse("{'type':'string',%s}".formatted(properties));
  }

  private static Schema parse(String field) {
    return new Schema.Parser().parse("{'type':'record','name':'Sample','doc':'Sample.','fields':[%s]}".formatted(field)
        .replace('\'', '"'));
  }
}
