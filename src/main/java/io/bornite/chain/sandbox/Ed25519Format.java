package io.bornite.chain.sandbox;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.Fees;
import io.bornite.chain.ForeignOrder;
import io.bornite.chain.SignedTransaction;
import io.bornite.chain.SigningKey;
import io.bornite.chain.Sponsorship;
import io.bornite.chain.Token;
import io.bornite.chain.TransferOrder;
import io.bornite.chain.TxHash;
import io.bornite.chain.crypto.Base58;
import io.bornite.chain.crypto.Ed25519;
import io.bornite.chain.crypto.Hex;
import io.bornite.chain.crypto.Keccak;
import io.bornite.chain.evm.Rlp;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form of our own for the simulated Solana and Starknet networks: the fields in RLP, because it has one encoding for
 * each value, and the payer's signature over them. A sponsored payment carries the owner's signature as a field.
 */
final class Ed25519Format implements TransactionFormat {

    private static final int FIELDS = 10;
    private static final int OWNERS_FIELDS = 3;
    private static final byte[] NONE = new byte[0];
    private static final byte[] PAYMENT = "bornite sandbox payment".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AUTHORIZATION = "bornite sandbox authorization".getBytes(StandardCharsets.US_ASCII);

    @Override
    public SignedTransaction sign(TransferOrder order, SigningKey key, long nonce, Fees fees) {
        return signed(
                new Moved(
                        order.chain(),
                        order.token().address(),
                        order.to(),
                        order.amount().smallest()),
                key,
                nonce,
                fees,
                List.of(Rlp.of(NONE), Rlp.of(NONE), Rlp.of(NONE)));
    }

    @Override
    public SignedTransaction signSponsored(TransferOrder order, Sponsorship sponsorship, long nonce, Fees fees) {
        Moved moved = new Moved(
                order.chain(),
                order.token().address(),
                order.to(),
                order.amount().smallest());
        return authorized(moved, sponsorship, nonce, fees);
    }

    @Override
    public SignedTransaction signForeign(ForeignOrder order, Sponsorship sponsorship, long nonce, Fees fees) {
        return authorized(
                new Moved(order.chain(), order.contract(), order.to(), order.amount()), sponsorship, nonce, fees);
    }

    @Override
    public Payment read(ChainId chain, byte[] raw) {
        List<Rlp> parts = Rlp.decode(raw).items();
        if (parts.size() != 2) {
            throw new IllegalArgumentException("Not a payment and its signature");
        }
        List<Rlp> fields = parts.getFirst().items();
        if (fields.size() != FIELDS
                || !Arrays.equals(fields.get(0).bytes(), PAYMENT)
                || fields.get(3).number().bitLength() >= Long.SIZE
                || fields.get(9).items().size() != OWNERS_FIELDS) {
            throw new IllegalArgumentException("Not the fields of a payment");
        }
        if (!fields.get(1).number().equals(BigInteger.valueOf(chain.number()))) {
            throw new IllegalArgumentException(
                    "Signed for network " + fields.get(1).number());
        }
        byte[] signature = parts.getLast().bytes();
        byte[] payer = fields.get(2).bytes();
        if (!Ed25519.verify(payer, parts.getFirst().encoded(), signature)) {
            throw new IllegalArgumentException("The payer did not sign this");
        }
        String contract = text(fields.get(6));
        Optional<Token> token = chain.tokenAt(contract);
        String to = Addresses.parse(chain, text(fields.get(7)));
        byte[] owner =
                owner(fields, new Moved(chain, contract, to, fields.get(8).number()));
        if (token.isEmpty() && owner == null) {
            throw new IllegalArgumentException("No token contract is at " + contract);
        }
        return new Payment(
                hash(chain.family(), signature),
                Addresses.of(chain.family(), payer),
                fields.get(3).number().longValue(),
                new Fees(fields.get(4).number(), fields.get(5).number()),
                token.map(Token::address).orElseGet(() -> Addresses.parse(chain, contract)),
                Addresses.of(chain.family(), owner == null ? payer : owner),
                to,
                fields.get(8).number(),
                owner == null ? null : Hex.of(fields.get(9).items().get(1).bytes()));
    }

    private static byte @Nullable [] owner(List<Rlp> fields, Moved moved) {
        List<Rlp> part = fields.get(9).items();
        byte[] owner = part.get(0).bytes();
        if (owner.length == 0) {
            return null;
        }
        byte[] authorization = authorization(moved, owner, part.get(1).bytes());
        if (!Ed25519.verify(owner, authorization, part.get(2).bytes())) {
            throw new IllegalArgumentException("The owner of the tokens did not sign the authorisation");
        }
        return owner;
    }

    /** What moves, whether its contract is known here or not. */
    private record Moved(ChainId chain, String contract, String to, BigInteger amount) {}

    private static SignedTransaction authorized(Moved moved, Sponsorship sponsorship, long nonce, Fees fees) {
        byte[] owner = sponsorship.owner().publicKey();
        byte[] authorization = authorization(moved, owner, sponsorship.reference());
        List<Rlp> ownersPart = List.of(
                Rlp.of(owner),
                Rlp.of(sponsorship.reference()),
                Rlp.of(sponsorship.owner().sign(authorization)));
        return signed(moved, sponsorship.payer(), nonce, fees, ownersPart);
    }

    private static SignedTransaction signed(
            Moved moved, SigningKey payer, long nonce, Fees fees, List<Rlp> ownersPart) {
        ChainId chain = moved.chain();
        Rlp fields = Rlp.list(
                Rlp.of(PAYMENT),
                Rlp.of(chain.number()),
                Rlp.of(payer.publicKey()),
                Rlp.of(nonce),
                Rlp.of(fees.maxFeePerGas()),
                Rlp.of(fees.maxPriorityFeePerGas()),
                text(moved.contract()),
                text(moved.to()),
                Rlp.of(moved.amount()),
                Rlp.list(ownersPart));
        byte[] signature = payer.sign(fields.encoded());
        byte[] raw = Rlp.list(fields, Rlp.of(signature)).encoded();
        return new SignedTransaction(chain, hash(chain.family(), signature), raw);
    }

    private static byte[] authorization(Moved moved, byte[] owner, byte[] reference) {
        return Rlp.list(
                        Rlp.of(AUTHORIZATION),
                        Rlp.of(moved.chain().number()),
                        text(moved.contract()),
                        text(moved.to()),
                        Rlp.of(moved.amount()),
                        Rlp.of(owner),
                        Rlp.of(reference))
                .encoded();
    }

    /** Solana names a transaction by its first signature; Starknet by a field element. */
    private static TxHash hash(ChainFamily family, byte[] signature) {
        return switch (family) {
            case SOLANA -> new TxHash(Base58.of(signature));
            case STARKNET, EVM -> {
                byte[] hash = Keccak.hash(signature);
                hash[0] &= 0x03;
                yield new TxHash(Hex.of(hash));
            }
        };
    }

    private static Rlp text(String text) {
        return Rlp.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Rlp item) {
        return new String(item.bytes(), StandardCharsets.US_ASCII);
    }
}
