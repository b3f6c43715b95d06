-- Nothing was kept here before: calls were in the journal alone.
DELETE FROM "call_session";

-- DropIndex
DROP INDEX "call_session_expires_at_idx";

-- AlterTable
ALTER TABLE "call_session" DROP CONSTRAINT "call_session_pkey",
DROP COLUMN "last_answer",
DROP COLUMN "last_key",
DROP COLUMN "pinned",
DROP COLUMN "session",
ADD COLUMN     "answer" TEXT,
ADD COLUMN     "closed" BOOLEAN NOT NULL,
ADD COLUMN     "pending" BOOLEAN NOT NULL,
ADD COLUMN     "rev" INTEGER NOT NULL,
ADD COLUMN     "stored" JSONB NOT NULL,
ADD COLUMN     "waits" BOOLEAN NOT NULL,
ADD CONSTRAINT "call_session_pkey" PRIMARY KEY ("call_id");

-- CreateIndex
CREATE INDEX "call_session_pending_idx" ON "call_session"("pending");

-- CreateIndex
CREATE INDEX "call_session_closed_changed_at_idx" ON "call_session"("closed", "changed_at");
