package io.bornite.kyc;

import io.bornite.platform.SecretBox;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is personal lies in the tables as sealed JSON, so that a dump of them tells nothing about anybody. */
@Component
public class SealedJson {

    private final SecretBox secrets;
    private final JsonMapper json;

    public SealedJson(SecretBox secrets, JsonMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    public byte[] seal(String purpose, Object value) {
        return secrets.seal(purpose, json.writeValueAsBytes(value));
    }

    /** By which two texts are known to be the same, and nothing else of them. */
    public byte[] hash(String purpose, String text) {
        return secrets.hash(purpose, text);
    }

    public <T> T open(String purpose, byte[] sealed, Class<T> type) {
        return json.readValue(secrets.open(purpose, sealed), type);
    }
}
