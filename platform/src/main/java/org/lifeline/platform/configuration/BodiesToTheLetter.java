package org.lifeline.platform.configuration;

import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the bodies of requests to the letter: nothing in them is guessed or passed over, since what is done then would
 * be something else than what was meant. Bodies are read so, and nothing else that a service reads.
 */
final class BodiesToTheLetter implements WebMvcConfigurer {

  private final JsonMapper strict;

  BodiesToTheLetter(JsonMapper json) {
    strict = json.rebuild()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // but see OpenBody
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .withCoercionConfig(LogicalType.Textual,
            text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .withCoercionConfigDefaults(
            blank -> blank.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .build();
  }

  /**
   * Removes the converters for YAML and XML, which the description of the doors and the bank-holiday library bring with
   * them: bodies in these formats would bypass the checks made on JSON.
   */
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict))
        .configureMessageConvertersList(all -> all.removeIf(each -> each.getSupportedMediaTypes().stream()
            .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_YAML)
                || type.equalsTypeAndSubtype(MediaType.APPLICATION_XML))));
  }
}
