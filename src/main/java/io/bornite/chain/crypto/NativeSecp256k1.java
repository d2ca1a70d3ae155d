package io.bornite.chain.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import fr.acinq.secp256k1.jni.OSInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Bitcoin's constant-time C library over JNI. */
final class NativeSecp256k1 implements Secp256k1 {

    private static final String FOLDER = "fr.acinq.secp256k1.lib.path";
    private static final String FILE = "fr.acinq.secp256k1.lib.name";

    private static final fr.acinq.secp256k1.Secp256k1 LIBRARY = load();

    /**
     * Loads a copy of the library and removes it at once. What the library's own loader unpacks is read back byte by byte,
     * a tenth of a second at each start, and stays when the process is killed.
     *
     * @throws IllegalStateException if there is none for this machine, or no place for its copy
     */
    private static fr.acinq.secp256k1.Secp256k1 load() {
        if (System.getProperty(FOLDER) != null) {
            return fr.acinq.secp256k1.Secp256k1.get();
        }
        String packed = "/fr/acinq/secp256k1/jni/native/" + OSInfo.getNativeSuffix() + "/"
                + System.mapLibraryName("secp256k1-jni");
        try (InputStream library = NativeSecp256k1.class.getResourceAsStream(packed)) {
            if (library == null) {
                throw new IllegalStateException("There is no " + packed);
            }
            return loadCopyOf(library);
        } catch (IOException e) {
            throw new IllegalStateException("There is no place for a copy of " + packed, e);
        }
    }

    private static fr.acinq.secp256k1.Secp256k1 loadCopyOf(InputStream library) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path copy = Files.createTempFile(folder, "bornite-", ".so");
        try {
            Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
            System.setProperty(FOLDER, folder.toString());
            System.setProperty(FILE, folder.relativize(copy).toString());
            return fr.acinq.secp256k1.Secp256k1.get();
        } finally {
            System.clearProperty(FOLDER);
            System.clearProperty(FILE);
            Files.delete(copy);
        }
    }

    @Override
    public byte[] publicKey(byte[] secret) {
        return withoutPrefix(LIBRARY.pubkeyCreate(secret));
    }

    @Override
    public byte[] sign(byte[] secret, byte[] digest) {
        byte[] compact = LIBRARY.sign(digest, secret, null);
        byte[] signer = LIBRARY.pubkeyCreate(secret);
        byte[] signature = Arrays.copyOf(compact, SIGNATURE_BYTES);
        // the library does not say which of the two candidates it is; ids 2 and 3 have a chance of 2^-127
        signature[SIGNATURE_BYTES - 1] =
                (byte) (Arrays.equals(LIBRARY.ecdsaRecover(compact, digest, 0), signer) ? 0 : 1);
        return signature;
    }

    @Override
    public byte[] recover(byte[] digest, byte[] signature) {
        try {
            byte[] compact = Arrays.copyOf(signature, SIGNATURE_BYTES - 1);
            return withoutPrefix(LIBRARY.ecdsaRecover(compact, digest, signature[SIGNATURE_BYTES - 1]));
        } catch (Secp256k1Exception e) {
            throw new IllegalArgumentException("Nobody can have signed this", e);
        }
    }

    private static byte[] withoutPrefix(byte[] uncompressed) {
        return Arrays.copyOfRange(uncompressed, 1, uncompressed.length);
    }
}
