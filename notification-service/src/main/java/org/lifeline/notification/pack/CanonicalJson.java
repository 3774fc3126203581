package org.lifeline.notification.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes packs in the canonical form of RFC 8785 (JSON Canonicalization Scheme), so that anybody can compute the hash:
 * members in the order of their names, no space, UTF-8. Packs hold no fractions and no control characters, the only
 * things that Jackson would write differently.
 */
@Component
class CanonicalJson {

  private final JsonMapper json = JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
      .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .enumNamingStrategy(EnumNamingStrategies.LOWER_CAMEL_CASE)
      .changeDefaultPropertyInclusion(
          inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
      .build();

  ContactPack write(ContactPack.Content content) {
    var document = json.writeValueAsBytes(content);
    return new ContactPack(content.region(), content.version(), DigestUtils.sha256Hex(document), document, null);
  }

  ContactPack.Content read(ContactPack pack) {
    return json.readValue(pack.document(), ContactPack.Content.class);
  }
}
