package io.bornite.chain;

import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a chain id from a string or a number, since clients send both; Jackson itself would take 1 for the second enum. */
final class ChainIdReader extends ValueDeserializer<ChainId> {

    @Override
    public ChainId deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.currentToken().isScalarValue()) {
            return (ChainId) context.handleUnexpectedToken(ChainId.class, parser);
        }
        String word = Objects.requireNonNullElse(parser.getValueAsString(), "");
        return ChainId.of(word.strip())
                .orElseGet(() -> (ChainId) context.handleWeirdStringValue(ChainId.class, word, "not a chain id"));
    }
}
