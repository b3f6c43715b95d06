-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'editor', 'publisher', 'admin');

-- CreateTable
CREATE TABLE "meta" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "meta_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "password_hash" TEXT,
    "last_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "sign_in_try" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_try_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "invitation" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "audit" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "member_id" UUID,
    "who" TEXT NOT NULL,
    "ip" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "workspace_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "first_seq" BIGINT NOT NULL,
    "first_prev" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "flow" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "draft_update" (
    "workspace_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "client" TEXT NOT NULL,
    "member_id" UUID,
    "bytes" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_update_pkey" PRIMARY KEY ("workspace_id","flow_id","seq")
);

-- CreateTable
CREATE TABLE "draft_snapshot" (
    "workspace_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "upto_seq" BIGINT NOT NULL,
    "state" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_snapshot_pkey" PRIMARY KEY ("workspace_id","flow_id")
);

-- CreateTable
CREATE TABLE "flow_version" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "graph" JSONB NOT NULL,
    "document" JSONB NOT NULL,
    "audio" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_version_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "hotline_number" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "flow_id" UUID,
    "version_number" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "bound_at" TIMESTAMPTZ(3),
    "bound_by" UUID,

    CONSTRAINT "hotline_number_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "number_form" (
    "workspace_id" UUID NOT NULL,
    "number_id" UUID NOT NULL,
    "form" TEXT NOT NULL,

    CONSTRAINT "number_form_pkey" PRIMARY KEY ("workspace_id","form")
);

-- CreateTable
CREATE TABLE "jambonz_account" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "api_url" TEXT NOT NULL,
    "account_sid" TEXT NOT NULL,
    "api_key" TEXT,
    "webhook_secrets" TEXT[],
    "application_sid" TEXT,
    "checked_at" TIMESTAMPTZ(3),
    "problem" JSONB,

    CONSTRAINT "jambonz_account_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "call" (
    "workspace_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "seconds" INTEGER,
    "caller" TEXT,
    "caller_raw" TEXT NOT NULL,
    "called" TEXT NOT NULL,
    "called_raw" TEXT NOT NULL,
    "flow_id" UUID,
    "version" INTEGER,
    "version_hash" TEXT,
    "outcome" TEXT,
    "fault" BOOLEAN NOT NULL DEFAULT false,
    "unclaimed" BOOLEAN NOT NULL DEFAULT false,
    "path" JSONB NOT NULL DEFAULT '[]',
    "ended_by" TEXT,
    "closed_by" TEXT,
    "rev" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "call_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "call_event" (
    "workspace_id" UUID NOT NULL,
    "call_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "call_event_pkey" PRIMARY KEY ("workspace_id","call_id","seq")
);

-- CreateTable
CREATE TABLE "call_session" (
    "workspace_id" UUID NOT NULL,
    "call_id" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "last_key" TEXT,
    "last_answer" BYTEA,
    "session" JSONB NOT NULL,
    "pinned" JSONB NOT NULL DEFAULT '{}',
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_session_pkey" PRIMARY KEY ("workspace_id","call_id")
);

-- CreateTable
CREATE TABLE "voicemail" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "call_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "mailbox" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "file" TEXT,
    "sha256" TEXT,
    "state" TEXT NOT NULL DEFAULT 'expected',
    "note" TEXT NOT NULL DEFAULT '',
    "handled_by" UUID,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "voicemail_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "code_batch" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "product" TEXT NOT NULL DEFAULT '',
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_by" UUID,

    CONSTRAINT "code_batch_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "code" (
    "workspace_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "batch_id" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "first_at" TIMESTAMPTZ(3),
    "first_caller" TEXT,
    "queries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "code_pkey" PRIMARY KEY ("workspace_id","code")
);

-- CreateTable
CREATE TABLE "code_query" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "effect" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "caller" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "call_id" TEXT,
    "result" JSONB NOT NULL,

    CONSTRAINT "code_query_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "data_table" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,

    CONSTRAINT "data_table_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "data_row" (
    "workspace_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "data_row_pkey" PRIMARY KEY ("workspace_id","table_id","position")
);

-- CreateTable
CREATE TABLE "media" (
    "workspace_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "bytes" INTEGER NOT NULL,
    "transcript" TEXT NOT NULL DEFAULT '',
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "uploaded_by" UUID,

    CONSTRAINT "media_pkey" PRIMARY KEY ("workspace_id","sha256")
);

-- CreateIndex
CREATE UNIQUE INDEX "member_email_key" ON "member"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_token_hash_key" ON "sign_in"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_workspace_id_member_id_idx" ON "sign_in"("workspace_id", "member_id");

-- CreateIndex
CREATE INDEX "sign_in_try_last_at_idx" ON "sign_in_try"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "audit_workspace_id_seq_key" ON "audit"("workspace_id", "seq");

-- CreateIndex
CREATE INDEX "flow_workspace_id_changed_at_idx" ON "flow"("workspace_id", "changed_at");

-- CreateIndex
CREATE INDEX "flow_version_workspace_id_hash_idx" ON "flow_version"("workspace_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "flow_version_workspace_id_flow_id_number_key" ON "flow_version"("workspace_id", "flow_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "hotline_number_number_key" ON "hotline_number"("number");

-- CreateIndex
CREATE INDEX "hotline_number_workspace_id_flow_id_idx" ON "hotline_number"("workspace_id", "flow_id");

-- CreateIndex
CREATE UNIQUE INDEX "number_form_form_key" ON "number_form"("form");

-- CreateIndex
CREATE INDEX "number_form_workspace_id_number_id_idx" ON "number_form"("workspace_id", "number_id");

-- CreateIndex
CREATE UNIQUE INDEX "jambonz_account_account_sid_key" ON "jambonz_account"("account_sid");

-- CreateIndex
CREATE INDEX "call_workspace_id_started_at_idx" ON "call"("workspace_id", "started_at");

-- CreateIndex
CREATE INDEX "call_workspace_id_state_started_at_idx" ON "call"("workspace_id", "state", "started_at");

-- CreateIndex
CREATE INDEX "call_workspace_id_caller_started_at_idx" ON "call"("workspace_id", "caller", "started_at");

-- CreateIndex
CREATE INDEX "call_workspace_id_flow_id_started_at_idx" ON "call"("workspace_id", "flow_id", "started_at");

-- CreateIndex
CREATE INDEX "call_session_expires_at_idx" ON "call_session"("expires_at");

-- CreateIndex
CREATE INDEX "voicemail_workspace_id_at_idx" ON "voicemail"("workspace_id", "at");

-- CreateIndex
CREATE INDEX "voicemail_workspace_id_call_id_idx" ON "voicemail"("workspace_id", "call_id");

-- CreateIndex
CREATE INDEX "code_workspace_id_batch_id_idx" ON "code"("workspace_id", "batch_id");

-- CreateIndex
CREATE INDEX "code_query_workspace_id_code_at_idx" ON "code_query"("workspace_id", "code", "at");

-- CreateIndex
CREATE UNIQUE INDEX "code_query_workspace_id_effect_key" ON "code_query"("workspace_id", "effect");

-- CreateIndex
CREATE UNIQUE INDEX "data_table_workspace_id_name_key" ON "data_table"("workspace_id", "name");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_workspace_id_member_id_fkey" FOREIGN KEY ("workspace_id", "member_id") REFERENCES "member"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_workspace_id_member_id_fkey" FOREIGN KEY ("workspace_id", "member_id") REFERENCES "member"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit" ADD CONSTRAINT "audit_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow" ADD CONSTRAINT "flow_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_update" ADD CONSTRAINT "draft_update_workspace_id_flow_id_fkey" FOREIGN KEY ("workspace_id", "flow_id") REFERENCES "flow"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_snapshot" ADD CONSTRAINT "draft_snapshot_workspace_id_flow_id_fkey" FOREIGN KEY ("workspace_id", "flow_id") REFERENCES "flow"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_version" ADD CONSTRAINT "flow_version_workspace_id_flow_id_fkey" FOREIGN KEY ("workspace_id", "flow_id") REFERENCES "flow"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hotline_number" ADD CONSTRAINT "hotline_number_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hotline_number" ADD CONSTRAINT "hotline_number_workspace_id_flow_id_version_number_fkey" FOREIGN KEY ("workspace_id", "flow_id", "version_number") REFERENCES "flow_version"("workspace_id", "flow_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "number_form" ADD CONSTRAINT "number_form_workspace_id_number_id_fkey" FOREIGN KEY ("workspace_id", "number_id") REFERENCES "hotline_number"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jambonz_account" ADD CONSTRAINT "jambonz_account_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_batch" ADD CONSTRAINT "code_batch_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code" ADD CONSTRAINT "code_workspace_id_batch_id_fkey" FOREIGN KEY ("workspace_id", "batch_id") REFERENCES "code_batch"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_table" ADD CONSTRAINT "data_table_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_row" ADD CONSTRAINT "data_row_workspace_id_table_id_fkey" FOREIGN KEY ("workspace_id", "table_id") REFERENCES "data_table"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media" ADD CONSTRAINT "media_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The audit log only grows. Retention alone takes rows away, and only old ones.
CREATE FUNCTION "audit_only_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD."at" < now() - interval '180 days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log only grows';
END
$$;
CREATE TRIGGER "audit_only_grows" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION "audit_only_grows"();
