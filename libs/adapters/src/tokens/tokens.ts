import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';

/** Who a token speaks for. */
export interface Claims {
  /** An id that means nothing outside: it stands as the actor in events. */
  readonly sub: string;
  readonly role: string;
  /** The employee whose own record the holder may see and speak for. */
  readonly employeeId?: string;
  /** The unit that the holder manages. */
  readonly unitId?: string;
}

/** Why a token is not accepted. */
export type TokenFault = 'TOKEN_MALFORMED' | 'TOKEN_FOREIGN' | 'TOKEN_EXPIRED';

export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  constructor(readonly fault: TokenFault) {
    super(`The token is refused: ${fault}.`);
  }
}

export interface Tokens {
  /** A token that is valid from now for so many seconds. */
  issue(claims: Claims, ttlSeconds: number): Promise<string>;
  /**
   * The claims of a token that this installation has issued and that has not expired.
   * A token seen before is answered at once, without a promise: that is every request but the first.
   * @throws TokenRefused
   */
  verify(token: string): Claims | Promise<Claims>;
}

/** Marks tokens as made by Bina for its own API: a token for anything else under the same key is foreign here. */
const ISSUER = 'bina';
const AUDIENCE = 'bina-api';
const ALGORITHM = 'HS256';
const CACHED_TOKENS = 10_000;

/** Signs and checks tokens (JWT, HMAC-SHA256) under a secret of 32 bytes. */
export const createTokens = (secret: Uint8Array, nowMs: () => number = Date.now): Tokens => {
  const verified = new LRUCache<string, { readonly claims: Claims; readonly expiresAtMs: number }>({
    max: CACHED_TOKENS,
  });
  return {
    issue: (claims, ttlSeconds) => {
      const now = Math.floor(nowMs() / 1000);
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + ttlSeconds)
        .sign(secret);
    },
    verify: (token) => {
      const known = verified.get(token);
      if (known !== undefined && known.expiresAtMs > nowMs()) return known.claims;
      return check(token, secret, new Date(nowMs())).then(({ claims, expiresAtMs }) => {
        verified.set(token, { claims, expiresAtMs });
        return claims;
      });
    },
  };
};

const check = async (token: string, secret: Uint8Array, currentDate: Date) => {
  try {
    const { payload } = await jwtVerify(token, secret, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      currentDate,
      requiredClaims: ['sub', 'role', 'exp'],
    });
    return { claims: claimsIn(payload), expiresAtMs: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    throw error instanceof TokenRefused ? error : new TokenRefused(faultOf(error));
  }
};

const claimsIn = ({ sub, role, employeeId, unitId }: JWTPayload): Claims => {
  if (typeof sub !== 'string' || typeof role !== 'string') throw new TokenRefused('TOKEN_FOREIGN');
  return {
    sub,
    role,
    ...(typeof employeeId === 'string' ? { employeeId } : {}),
    ...(typeof unitId === 'string' ? { unitId } : {}),
  };
};

/** jose checks the signature first, so a forged token is foreign, whatever it says of its time. */
const faultOf = (error: unknown): TokenFault => {
  if (error instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'TOKEN_MALFORMED';
  return 'TOKEN_FOREIGN';
};
