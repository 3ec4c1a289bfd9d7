package chat.hubbub.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The two files that describe the protocol to programs, and whether a value is as they say. */
final class Described {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("https://hubbub.example/")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  final JsonObject openApi = load("docs/openapi.yaml", "");
  final JsonObject asyncApi = load("docs/asyncapi.yaml", "openapi.yaml");
  private final JsonObject components;

  Described() throws IOException {
    JsonObject http = openApi.getJsonObject("components");
    JsonObject frames = asyncApi.getJsonObject("components");
    components = http.copy();
    components.getJsonObject("schemas").mergeIn(frames.getJsonObject("schemas"));
    components.put("messages", frames.getJsonObject("messages"));
  }

  /**
   * @param other file whose references are to mean the same document
   */
  private static JsonObject load(String file, String other) throws IOException {
    String text = Files.readString(Path.of(file)).replace(other + "#/", "#/");
    Object value = new Load(LoadSettings.builder().build()).loadFromString(text);
    return (JsonObject) json(value);
  }

  private static Object json(Object value) {
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, each) -> object.put(String.valueOf(key), json(each)));
      return object;
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(each -> array.add(json(each)));
      return array;
    }
    return value;
  }

  /** What a reference within the files leads to; anything else as it is. */
  JsonObject resolved(JsonObject object) {
    String reference = object.getString("$ref");
    if (reference == null) {
      return object;
    }
    JsonObject at = new JsonObject().put("components", components);
    for (String name : reference.substring(2).split("/")) {
      at = at.getJsonObject(name);
    }
    return at;
  }

  /** What is wrong with a value; empty when it is as the schema says. */
  String faults(JsonObject schema, Object value) {
    JsonObject whole = schema.copy().put("components", components);
    OutputUnit unit = Validator.create(JsonSchema.of(whole), OPTIONS).validate(value);
    return unit.getValid() ? "" : unit.getErrors() + " in " + value;
  }
}
