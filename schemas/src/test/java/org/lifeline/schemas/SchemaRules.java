package org.lifeline.schemas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The rules that every schema must keep. Each breach is a sentence that names schema and field. */
final class SchemaRules {

  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final Pattern CAMEL_CASE = Pattern.compile("([A-Z][a-z0-9]*)+");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
  private static final List<String> WORDS = Arrays.stream(Sensitivity.values()).map(Sensitivity::word).toList();

  /**
   * Fields that must not leave the scheme: they lead to a person, a place, a partner or a referral, or link two SIMs.
   */
  private static final Set<String> INSIDE_ONLY = Set.of("referral_id", "reservation_id", "consignment_id", "device_id",
      "replaces", "partner", "region", "hub", "from_hub", "to_hub", "band", "batch", "tracking_number", "pack_region",
      "sequence");

  private SchemaRules() {
  }

  static List<String> breaches(Schema schema) {
    var breaches = new ArrayList<String>();
    for (var type : Walk.namedTypes(schema)) {
      var place = schema.getName() + ": " + type.getName();
      require(breaches, isText(type.getDoc()), place + " has no doc");
      require(breaches, CAMEL_CASE.matcher(type.getName()).matches(), place + " is not in CamelCase");
      if (type.getType() == Schema.Type.ENUM) {
        require(breaches, "UNKNOWN".equals(type.getEnumDefault()),
            place + " does not have UNKNOWN among its symbols and as its default");
        require(breaches, type.getEnumSymbols().stream().allMatch(s -> SYMBOL.matcher(s).matches()),
            place + " has symbols that are not in UPPER_CASE");
      }
    }
    Walk.fields(schema).forEach(field -> check(field, schema.getName() + ": " + field.name(), breaches));
    return breaches;
  }

  /** The breaches of an event that leaves the scheme: fields that must not be in it. */
  static List<String> breachesOutside(Schema schema) {
    var breaches = new ArrayList<String>();
    for (var place : Walk.fields(schema)) {
      // A contact's packs are allowed: they are regions of the public directory.
      require(breaches, !INSIDE_ONLY.contains(place.field().name()) || place.name().equals("PackVersion.region"),
          schema.getName() + ": " + place.name() + " must not go outside");
      require(breaches, Sensitivity.of(place.field()) != Sensitivity.PSEUDONYMOUS,
          schema.getName() + ": " + place.name() + " is pseudonymous and must not go outside");
    }
    return breaches;
  }

  private static void check(Walk.Place place, String name, List<String> breaches) {
    var field = place.field();
    require(breaches, isText(field.doc()), name + " has no doc");
    require(breaches, SNAKE_CASE.matcher(field.name()).matches(), name + " is not in snake_case");
    var word = field.getProp(Sensitivity.PROPERTY);
    require(breaches, word != null && WORDS.contains(word),
        name + " needs a sensitivity, one of " + WORDS + ", and has " + (word == null ? "none" : "'" + word + "'"));
    require(breaches,
        !PersonalNames.sounds(place) || Sensitivity.of(field) == Sensitivity.SEALED,
        name + " sounds like personal data and is not sealed");
    var optional = field.schema().isUnion() && field.schema().isNullable();
    require(breaches, !optional || field.defaultVal() == JsonProperties.NULL_VALUE,
        name + " is optional and has no default of null");
    require(breaches, field.schema().getType() != Schema.Type.UNION || optional,
        name + " is a union of several types: use a record");
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static void require(List<String> breaches, boolean holds, String otherwise) {
    if (!holds) {
      breaches.add(otherwise);
    }
  }
}
