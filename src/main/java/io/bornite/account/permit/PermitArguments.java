package io.bornite.account.permit;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.InvalidAddress;
import io.bornite.chain.evm.TokenPermit;
import io.bornite.platform.InvalidRequest;
import java.math.BigInteger;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the owner of a wallet says to have signed: the fields of an EIP-2612 permit as JSON, alone or as the message of
 * the whole typed data that a wallet's {@code eth_signTypedData} takes.
 */
record PermitArguments(String owner, String spender, BigInteger value, BigInteger nonce, BigInteger deadline) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,78}|0x[0-9a-fA-F]{1,64}");
    private static final int HEXADECIMAL = 16;

    /** @throws InvalidRequest 422 naming the field within {@code args} */
    static PermitArguments read(String text) {
        JsonNode whole;
        try {
            whole = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidRequest("args", "isJson", "args must be a json string");
        }
        JsonNode fields = whole.has("message") ? whole.path("message") : whole;
        return new PermitArguments(
                address(fields, "owner"),
                address(fields, "spender"),
                number(fields, "value"),
                number(fields, "nonce"),
                number(fields, "deadline"));
    }

    private static String address(JsonNode fields, String name) {
        try {
            return Addresses.parse(ChainFamily.EVM, fields.path(name).asString(""));
        } catch (InvalidAddress e) {
            throw wrong(name, "isBlockchainAddress", "must be an EVM address");
        }
    }

    private static BigInteger number(JsonNode fields, String name) {
        JsonNode field = fields.path(name);
        String text = field.isIntegralNumber() || field.isString() ? field.asString() : "";
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(name, "isNumberString", "must be an integer of at most 256 bits");
        }
        BigInteger number =
                text.startsWith("0x") ? new BigInteger(text.substring(2), HEXADECIMAL) : new BigInteger(text);
        if (number.compareTo(TokenPermit.UNLIMITED) > 0) {
            throw wrong(name, "max", "must be an integer of at most 256 bits");
        }
        return number;
    }

    private static InvalidRequest wrong(String name, String constraint, String rule) {
        return new InvalidRequest("args", constraint, "args." + name + " " + rule);
    }
}
