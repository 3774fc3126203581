package org.lifeline.platform.doors;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.lifeline.platform.doors.idempotency.IdempotencyKey;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Adds to the OpenAPI description of a service what holds for all doors: the caller is known by a bearer token, refusals
 * are answered with a problem document, a malformed id in a path is answered as one that does not exist, and a door
 * with an {@code Idempotency-Key} requires it. In the code the key is an optional parameter, so that a missing one can
 * be refused with a problem of its own.
 */
@Component
final class DoorDescription implements OpenApiCustomizer {

  private static final String DOCUMENT = "ProblemDocument";
  private static final String TOKEN = "token";

  @Override
  public void customise(OpenAPI description) {
    if (description.getComponents() == null) {
      description.setComponents(new Components());
    }
    description.getComponents().addSecuritySchemes(TOKEN,
        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"));
    description.setSecurity(List.of(new SecurityRequirement().addList(TOKEN)));
    if (description.getPaths() == null) {
      return;
    }
    ModelConverters.getInstance(true)
        .resolveAsResolvedSchema(new AnnotatedType(ProblemDocument.class)).referencedSchemas
        .forEach(description.getComponents()::addSchemas);
    description.getPaths().values().stream().flatMap(path -> path.readOperations().stream())
        .forEach(DoorDescription::describe);
  }

  private static void describe(Operation door) {
    if (door.getParameters() != null) {
      door.getParameters().stream().filter(parameter -> IdempotencyKey.HEADER.equals(parameter.getName()))
          .forEach(DoorDescription::demand);
    }
    if (door.getResponses() == null) {
      door.setResponses(new ApiResponses());
    }
    if (door.getParameters() != null && door.getParameters().stream().anyMatch(DoorDescription::isIdInPath)) {
      door.getResponses().addApiResponse("404", refusal(
          "It does not exist, or is another's. What is no id at all is answered alike, and not repeated."));
    }
    door.getResponses().setDefault(refusal("Refused, or a fault of ours."));
  }

  private static boolean isIdInPath(Parameter parameter) {
    return "path".equals(parameter.getIn()) && parameter.getSchema() != null
        && "uuid".equals(parameter.getSchema().getFormat());
  }

  private static ApiResponse refusal(String description) {
    return new ApiResponse().description(description).content(new Content().addMediaType(ProblemDocument.MEDIA_TYPE,
        new MediaType().schema(new Schema<>().$ref(DOCUMENT))));
  }

  private static void demand(Parameter key) {
    key.required(true).description(
        "Any text of up to " + IdempotencyKey.LONGEST
            + " characters that is no phone number and no e-mail address, for one request only: again, it gets its first answer.");
  }
}
